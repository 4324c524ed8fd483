import { hybridIsMeant, statusWords } from '../lifecycle.ts';
import type { TextPartKey } from '../record.ts';
import { embedAssessment } from './assessment-block.ts';
import type { ExportedDecision } from './exported.ts';
import { keepText } from './kept-text.ts';
import { componentSections } from './madr-components.ts';
import { recordSection } from './madr-record.ts';
import { agreementSection, responseSection, scoreSection, verdictSection } from './madr-result.ts';
import { weightChangeSection } from './madr-review.ts';
import { link, plain, table, yamlString } from './plain.ts';

export const outcomeWords = { go: 'Go', rust: 'Rust', hybrid: 'Hybrid', other: 'Other' } as const;

/**
 * A decision as a MADR 4 file. Sections of the template come first and hold the people's own text
 * (see kept-text.ts for how it stands there); what Assay adds follows in sections of its own.
 * Before the reveal `round` is null and nothing in the file depends on a score. Ends with one
 * newline. Equal input, equal bytes.
 */
export function toMadr(decision: ExportedDecision): string {
  const { round } = decision;
  const sections = [
    frontMatter(decision),
    `# ${plain(decision.parts.title ?? '') || decision.ref}`,
    ...section('Context and Problem Statement', decision, 'context', '<!-- not written yet -->'),
    ...section('Decision Drivers', decision, 'drivers'),
    ...consideredOptions(decision),
    ...outcomeSection(decision),
    ...prosAndCons(decision),
    ...section('More Information', decision, 'more_information'),
    ...(round ? [...scoreSection(round), ...verdictSection(round)] : []),
    ...weightChangeSection(decision),
    ...agreementSection(decision),
    ...responseSection(decision),
    ...componentSections(decision),
    ...evidenceSection(decision),
    ...recordSection(decision),
    ...(round ? assessmentSection(embedAssessment(round.input)) : []),
  ];
  return `${sections.join('\n\n').trimEnd()}\n`;
}

/** The status in the words of MADR; who took the place of a superseded record is part of it. */
export function madrStatus(decision: ExportedDecision): string {
  const word = statusWords[decision.state];
  const by = decision.links.find(
    (each) => each.kind === 'supersedes' && each.direction === 'in' && each.effective,
  );
  return word === 'superseded' && by ? `superseded by ${by.ref}` : word;
}

/** The day decided, a bare year when no more is known, and while it is open the last change. */
export function madrDate(decision: ExportedDecision): string | null {
  if (decision.decidedOn) {
    return decision.decidedYearOnly ? decision.decidedOn.slice(0, 4) : decision.decidedOn;
  }
  return decision.recorded ? null : decision.changedOn;
}

function frontMatter(decision: ExportedDecision): string {
  const date = madrDate(decision);
  // Who wrote an old decision down did not make it.
  const people = decision.recorded ? [] : [decision.approver, decision.driver];
  const makers = [...new Set(people.filter((name) => name !== null))];
  const list = (names: readonly string[]) => `[${names.map(yamlString).join(', ')}]`;
  const tags = decision.parts.tags ?? [];
  return [
    '---',
    `status: ${yamlString(madrStatus(decision))}`,
    ...(date ? [`date: ${/^\d{4}-/.test(date) ? date : yamlString(date)}`] : []),
    `decision-makers: ${list(makers)}`,
    `consulted: ${list(decision.reviewers)}`,
    'informed: []',
    ...(tags.length > 0 ? [`tags: ${list(tags)}`] : []),
    '---',
  ].join('\n');
}

/** A heading with a person's text under it; left out when empty, unless something stands for nothing. */
function section(
  title: string,
  decision: ExportedDecision,
  key: TextPartKey,
  empty?: string,
  level: '##' | '###' = '##',
): string[] {
  const text = decision.parts[key] ?? '';
  if (text !== '') return [`${level} ${title}`, keepText(text)];
  return empty ? [`${level} ${title}`, empty] : [];
}

/** The options a record is about; none for a general decision. */
export function optionNames(decision: ExportedDecision): ('go' | 'rust' | 'hybrid')[] {
  if (decision.kind === 'general') return [];
  // What else was considered back then, nobody told us.
  if (decision.recorded) return [decision.outcome].filter((one) => one !== null && one !== 'other');
  const hybrid =
    hybridIsMeant(decision.parts.map) ||
    Boolean(decision.parts['option.hybrid']) ||
    decision.outcome === 'hybrid';
  return hybrid ? ['go', 'rust', 'hybrid'] : ['go', 'rust'];
}

function consideredOptions(decision: ExportedDecision): string[] {
  const names = optionNames(decision).map((option) => `* ${outcomeWords[option]}`);
  const own = decision.parts.options ?? '';
  if (names.length === 0 && own === '') return [];
  const parts = [names.join('\n'), own === '' ? '' : keepText(own)];
  return ['## Considered Options', ...parts.filter(Boolean)];
}

function outcomeSection(decision: ExportedDecision): string[] {
  const text = decision.parts.decision ?? '';
  const chosen = chosenSentence(decision);
  return [
    '## Decision Outcome',
    ...(chosen.length > 0 ? chosen : text === '' ? ['<!-- not decided yet -->'] : []),
    ...(text === '' ? [] : [keepText(text)]),
    ...section('Consequences', decision, 'consequences', undefined, '###'),
    ...section('Confirmation', decision, 'confirmation', undefined, '###'),
  ];
}

/** `Chosen option: …`, with the reason or what stands in for it; nothing while nobody has chosen. */
export function chosenSentence({ parts, outcome, round, kind }: ExportedDecision): string[] {
  const option = outcome ?? parts.outcome?.option ?? null;
  if (!option || (kind === 'general' && option === 'other')) return [];
  const lead = `Chosen option: "${outcomeWords[option]}"`;
  const reason = parts.outcome?.reason ?? '';
  if (/^\S[^\r\n]*$/.test(reason) && keepText(reason) === reason)
    return [`${lead}, because ${reason}`];
  if (reason !== '') return [`${lead}, because of what follows.`, keepText(reason)];
  const total = round?.result.totals[option];
  if (round?.result.ranking[0] === option && total !== undefined) {
    return [`${lead}, because it has the highest total of round ${round.n}: ${total.toFixed(2)}.`];
  }
  return [`${lead}, because of what is written below.`];
}

function prosAndCons(decision: ExportedDecision): string[] {
  const written = optionNames(decision).flatMap((option) =>
    section(outcomeWords[option], decision, `option.${option}`, undefined, '###'),
  );
  return written.length > 0 ? ['## Pros and Cons of the Options', ...written] : [];
}

function evidenceSection({ evidence }: ExportedDecision): string[] {
  if (evidence.length === 0) return [];
  const value = (n: number | null, unit: string) => (n === null ? '' : `${n} ${unit}`.trim());
  return [
    '## Evidence',
    table(
      ['What', 'Criterion', 'Go:', 'Rust:', 'Source', 'Grade', 'Verified'],
      evidence.map((fact) => [
        fact.what,
        fact.criterion ?? '',
        value(fact.go, fact.unit),
        value(fact.rust, fact.unit),
        { raw: link(fact.source || fact.url, fact.url).replace(/\|/g, '\\|') || ' ' },
        fact.grade,
        fact.verified,
      ]),
    ),
  ];
}

const assessmentSection = (block: string): string[] => [
  '## Assessment Input',
  'Everything the result follows from. Save this file and run `npm run -s assess -- FILE` in Assay to compute it again.',
  block.trimEnd(),
];
