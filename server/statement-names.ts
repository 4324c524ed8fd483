const mark = '/* often */';

/** True for what says of itself that it is asked all the time in the same words. */
export const isOften = (text: string): boolean => text.trimStart().startsWith(mark);

/** As many statements as one connection keeps: each costs PostgreSQL memory for as long as it stands. */
const mostNames = 200;

const names = new Map<string, string>();

/** What Prisma wrote has one text for each place it is asked from, unless it holds a list. */
const fromPrisma = (text: string): boolean =>
  text.startsWith('SELECT "public".') && !/\(\$\d+,/.test(text);

/**
 * The name under which a connection keeps a statement, parsed and planned; empty for what is
 * parsed anew each time. A page asks some forty questions, and planning them took four times as long
 * as answering them. Kept are those that say so (`often` of server/db.ts) and Prisma's own lookups: a
 * list or a search has another best way for every question.
 */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames) return '';
  if (!isOften(text) && !fromPrisma(text)) return '';
  const name = `often_${names.size}`;
  names.set(text, name);
  return name;
}
