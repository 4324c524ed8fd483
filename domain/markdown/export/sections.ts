import type { TextPartKey } from '../../record.ts';
import type { ExportedDecision, ExportedLink } from '../exported.ts';
import { keepText } from '../kept-text.ts';
import { optionNames, outcomeWords } from '../madr.ts';

/** A heading with a person's text under it; nothing when there is none, unless `empty` stands for it. */
export function textSection(
  decision: ExportedDecision,
  key: TextPartKey,
  title: string,
  empty?: string,
): string[] {
  const text = decision.parts[key] ?? '';
  if (text !== '') return [title, keepText(text)];
  return empty === undefined ? [] : [title, empty];
}

/** The options by name, and the team's own list of them. */
export function optionList(decision: ExportedDecision, bullet: '*' | '-'): string[] {
  const names = optionNames(decision).map((option) => `${bullet} ${outcomeWords[option]}`);
  const own = decision.parts.options ?? '';
  if (names.length === 0 && own === '') return [];
  const lines = [names.join('\n'), own === '' ? '' : keepText(own)];
  return ['## Considered Options', ...lines.filter(Boolean)];
}

/** What was written on each option. */
export function optionTexts(decision: ExportedDecision): string[] {
  const written = optionNames(decision).flatMap((option) =>
    textSection(decision, `option.${option}`, `### ${outcomeWords[option]}`),
  );
  return written.length > 0 ? ['## Pros and Cons of the Options', ...written] : [];
}

const linkWords = {
  supersedes: { out: 'Supersedes', in: 'Superseded by' },
  amends: { out: 'Amends', in: 'Amended by' },
  depends_on: { out: 'Depends on', in: 'Needed by' },
  relates_to: { out: 'Relates to', in: 'Related to by' },
} as const satisfies Record<ExportedLink['kind'], Record<ExportedLink['direction'], string>>;

/** The words before a link; a decision that stays in force was replaced in part only. */
export const linkVerb = ({ state }: ExportedDecision, { kind, direction }: ExportedLink): string =>
  kind === 'supersedes' && direction === 'in' && state !== 'superseded'
    ? 'Partly superseded by'
    : linkWords[kind][direction];

/** Links that hold now: a supersession counts once it has happened. */
export const linksInForce = ({ links }: ExportedDecision): readonly ExportedLink[] =>
  links.filter((link) => link.kind !== 'supersedes' || link.effective);

/** Who took the place of this decision, when somebody did. */
export const successorOf = (decision: ExportedDecision): ExportedLink | undefined =>
  decision.state === 'superseded'
    ? linksInForce(decision).find((link) => link.kind === 'supersedes' && link.direction === 'in')
    : undefined;
