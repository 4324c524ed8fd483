/** A member as a mention names them. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const before = /[\p{L}\p{N}_@./]/u;
const after = /[\p{L}\p{N}_]/u;

const alike = (text: string) => text.normalize('NFC').toLowerCase();

/** Where `@` begins a mention: not inside a word, as in an address. */
function startsOf(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at === 0 || !before.test(text[at - 1] ?? '')) starts.push(at);
  }
  return starts;
}

/** The longest names that stand at `from`; several when several members share the name. */
function namedAt(text: string, from: number, members: readonly Named[]): Named[] {
  const fits = members.filter(({ name }) => {
    const wanted = alike(name);
    return text.startsWith(wanted, from) && !after.test(text[from + wanted.length] ?? '');
  });
  const longest = Math.max(0, ...fits.map(({ name }) => name.length));
  return fits.filter(({ name }) => name.length === longest);
}

/**
 * Ids of the members whose name follows an `@` in a text, each once, in the order they are named.
 * "@Ana Lee" names Ana Lee and not Ana; two members of one name are both named.
 */
export function mentionsIn(body: string, members: readonly Named[]): string[] {
  const text = alike(body);
  const found = startsOf(text).flatMap((at) => namedAt(text, at + 1, members));
  return [...new Set(found.map(({ id }) => id))];
}

/** The `@` being typed just before the caret and what was typed after it; null when there is none. */
export function mentionBefore(text: string, caret: number): { from: number; typed: string } | null {
  const from = startsOf(text.slice(0, caret)).at(-1);
  if (from === undefined) return null;
  const typed = text.slice(from + 1, caret);
  return typed.length <= 40 && !/[\n@]/.test(typed) ? { from, typed } : null;
}

/** Members whose name, or a word of it, begins with what was typed; at most six. */
export function membersLike<M extends Named>(members: readonly M[], typed: string): M[] {
  const wanted = alike(typed);
  return members
    .filter(({ name }) => {
      const words = alike(name);
      return words.startsWith(wanted) || words.includes(` ${wanted}`);
    })
    .slice(0, 6);
}
