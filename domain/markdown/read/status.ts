import { badgesIn } from './badges.ts';
import type { Blocks } from './blocks.ts';
import { withoutComments } from './blocks.ts';
import type { Field, Finding, Place, ReadSection, ReadStatus, Span } from './document.ts';
import { furtherIn } from './status-further.ts';
import { type Phrase, readPhrase } from './status-phrase.ts';
import { headedStatus, isStatusName, statusIn, statusSections } from './status-section.ts';
import { wordAt } from './status-words.ts';

interface Said {
  readonly where: Place;
  readonly span: Span;
  readonly phrase: Phrase;
  readonly raw: string;
  /** Words beside it that may take it back. */
  readonly remarks?: readonly string[];
}

export interface StatusRead {
  readonly status: ReadStatus | null;
  readonly others: readonly ReadStatus[];
  readonly findings: readonly Finding[];
  /** What stands after "superseded by" in the status that counts. */
  readonly by: { readonly from: number; readonly text: string } | null;
}

export interface StatusSources {
  readonly text: string;
  readonly blocks: Blocks;
  readonly sections: readonly ReadSection[];
  readonly fields: readonly Field[];
  /** A status that stands in the title: `[Superseded] …`. */
  readonly inTitle: Span | null;
}

/** Front matter counts before a section, that before lists, lines and tables, the title last. */
const order: readonly Said['where'][] = [
  ...(['front matter', 'section', 'list', 'line', 'table', 'quote', 'title'] as const),
];

/**
 * The status of a file. The first place in the order above that says something counts; what another
 * place says differently is reported. A template's choice or an unknown word has no canonical status.
 */
export function readStatus(sources: StatusSources): StatusRead {
  const said = everythingSaid(sources);
  const findings: Finding[] = [];
  const spoken = said.filter(({ phrase }) => phrase.reading !== 'empty');
  const made = spoken.filter(({ phrase }) => phrase.reading !== 'template');
  const first = made[0] ?? spoken[0];
  if (!first) {
    const words = said.length > 0 ? 'The status is empty.' : 'The file states no status.';
    findings.push({ kind: 'not_understood', about: 'status', words });
    return { status: null, others: [], findings, by: null };
  }
  findings.push(...doubtsOf(first));
  for (const other of made.slice(1)) {
    if (other.phrase.canonical === first.phrase.canonical) continue;
    const words = `The status is “${short(first.raw)}” in the ${first.where} and “${short(other.raw)}” in the ${other.where}; the first is taken.`;
    findings.push({ kind: 'conflict', about: 'status', words });
  }
  const { span, phrase } = first;
  const by = phrase.by && { from: span.from + phrase.by.from, text: phrase.by.text };
  const others = spoken.filter((other) => other !== first).map(statusOf);
  return { status: statusOf(first), others, findings, by };
}

const statusOf = ({ span, phrase, raw, where }: Said): ReadStatus => ({
  raw,
  canonical: phrase.canonical,
  where,
  span,
  phrase: { from: span.from + phrase.from, to: span.from + phrase.to },
});

const short = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

function doubtsOf({ phrase, raw, remarks = [] }: Said): Finding[] {
  if (phrase.reading === 'template') {
    const words = 'The status is still the choice of the template.';
    return [{ kind: 'not_understood', about: 'status', words }];
  }
  if (phrase.canonical === null) {
    const words = `The status “${short(raw)}” is none of those known here.`;
    return [{ kind: 'not_understood', about: 'status', words }];
  }
  const remark = remarks.find((word) => wordAt(word)?.canonical !== phrase.canonical);
  const beside = remark ? [`the lines below it say “${remark}”`] : [];
  return [...phrase.doubts, ...beside].map((doubt) => ({
    kind: 'guessed',
    about: 'status',
    words: doubt.startsWith('“')
      ? `The status ${doubt}.`
      : `The status “${short(raw)}” is read as ${phrase.canonical}: ${doubt}.`,
  }));
}

function everythingSaid(sources: StatusSources): Said[] {
  const { text, fields, sections, inTitle } = sources;
  const named = [
    ...fields.filter(({ key }) => isStatusName(key)),
    ...[headedStatus(text, sections)],
  ];
  const said = named.flatMap((field) => (field ? [saying(text, field.span, field.where)] : []));
  if (inTitle) said.push(saying(text, inTitle, 'title'));
  said.push(...saidInSections(sources));
  const place = ({ where }: Said) => order.indexOf(where);
  return said.sort((a, b) => place(a) - place(b));
}

function saying(text: string, span: Span, where: Place): Said {
  const words = text.slice(span.from, span.to);
  const raw = withoutComments(words).replace(/\s+/g, ' ').trim();
  return { where, span, phrase: readPhrase(words), raw };
}

/** More sections of that name than any person writes; the first of them counts in any case. */
const mostSections = 12;

/** Every section of that name, and every line of it that states a status beside its first. */
function saidInSections({ text, blocks, sections }: StatusSources): Said[] {
  return statusSections(sections)
    .slice(0, mostSections)
    .flatMap((section): Said[] => {
      const { value, superseded, isLog } = statusIn(text, blocks, section, sections);
      if (!value) return [];
      const own = saying(text, value, 'section');
      const isMoved = superseded && own.phrase.canonical !== 'superseded';
      const said = isMoved ? [saying(text, superseded, 'section'), own] : [own];
      if (isLog) return said;
      const taken = superseded ? [value, superseded] : [value];
      const { stated, remarks } = furtherIn(text, blocks, section, taken);
      const painted = badgesIn(blocks, section.own).map(({ span }) =>
        saying(text, span, 'section'),
      );
      if (painted.length > 0) return painted;
      const [first, ...others] = said;
      return [
        ...(first ? [{ ...first, remarks }] : []),
        ...others,
        ...stated.map((span) => saying(text, span, 'section')),
      ];
    });
}
