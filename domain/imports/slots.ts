import { blocksOf } from '../markdown/read/blocks.ts';
import type { ReadDocument, ReadSection, Span } from '../markdown/read/document.ts';
import { headingName } from '../markdown/read/status-section.ts';
import type { TextPartKey } from '../record.ts';

/** Which part of a record a section of a file is, by its heading. */
const partNames: Readonly<Partial<Record<TextPartKey, readonly string[]>>> = {
  context: [
    'context',
    'context and problem statement',
    'problem statement',
    'problem',
    'background',
    'motivation',
    'issue',
    'introduction',
    '上下文',
    '背景',
    'kontext',
    'contexto',
    'contexte',
  ],
  drivers: ['decision drivers', 'drivers', 'forces', 'requirements', 'constraints'],
  options: [
    'considered options',
    'options',
    'options considered',
    'alternatives',
    'alternatives considered',
    'considered alternatives',
    'alternative approaches',
    'positions',
  ],
  decision: [
    'decision',
    'decision outcome',
    'outcome',
    'detailed design',
    '决策',
    'entscheidung',
    'decisión',
    'décision',
  ],
  consequences: [
    'consequences',
    'impact',
    'implications',
    '结果',
    '后果',
    'konsequenzen',
    'consecuencias',
    'conséquences',
  ],
  confirmation: ['confirmation', 'validation', 'compliance'],
  more_information: ['more information'],
};

const aside =
  /^(status|adr status|decision status|状态|date|deciders|decision makers|table of contents|contents)$/;
const nested: readonly TextPartKey[] = ['consequences', 'confirmation'];

/** A stretch of a file that is one part of the record, or a section that is none. */
export interface Slot {
  readonly key: TextPartKey | null;
  /** The heading as written, with its signs; empty for words before the first section. */
  readonly heading: string;
  readonly title: string;
  readonly level: number;
  /** The words without blank lines around them. */
  readonly span: Span;
  readonly section: ReadSection | null;
}

/** The sections of a file in order, each with the part it is. What is status, date or people is left out. */
export function slotsOf(doc: ReadDocument): Slot[] {
  const top = Math.min(...doc.sections.map(({ level }) => level));
  const taken = new Set<TextPartKey>();
  const starts = doc.sections.filter((section) => section.level === top || isNested(section, top));
  const slots = starts.flatMap((section): Slot[] => {
    const name = headingName(section.title);
    if (aside.test(name)) return [];
    const key = keyFor(name, taken);
    if (key) taken.add(key);
    const next = starts.find(({ heading }) => heading.from > section.heading.from);
    const to = Math.min(
      next ? lineStartOf(doc.text, next.heading.from) : doc.text.length,
      section.whole.to,
    );
    const heading = doc.text
      .slice(lineStartOf(doc.text, section.heading.from), section.own.from)
      .trimEnd();
    const { title, level } = section;
    return [
      { key, heading, title, level, span: trim(doc.text, { from: section.own.from, to }), section },
    ];
  });
  const lead = leadOf(doc);
  if (!lead || taken.has('context')) return slots;
  return [
    { key: 'context', heading: '', title: '', level: top, span: lead, section: null },
    ...slots,
  ];
}

const isNested = (section: ReadSection, top: number): boolean => {
  const name = headingName(section.title);
  return section.level === top + 1 && nested.some((key) => partNames[key]?.includes(name));
};

function keyFor(name: string, taken: ReadonlySet<TextPartKey>): TextPartKey | null {
  const found = (Object.keys(partNames) as TextPartKey[]).find((key) =>
    partNames[key]?.includes(name),
  );
  return found && !taken.has(found) ? found : null;
}

const lineStartOf = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

function trim(text: string, { from, to }: Span): Span {
  const words = text.slice(from, to);
  const start = from + (words.length - words.trimStart().length);
  return words.trim() === ''
    ? { from, to: from }
    : { from: start, to: from + words.trimEnd().length };
}

/** Words before the first section that are no named values, when there are any. */
function leadOf(doc: ReadDocument): Span | null {
  const values = doc.fields.filter(
    ({ span }) => span.from >= doc.preamble.from && span.to <= doc.preamble.to,
  );
  const last = Math.max(doc.preamble.from, ...values.map(({ span }) => span.to));
  const rest = /[\r\n]/.exec(doc.text.slice(last, doc.preamble.to));
  const from = values.length > 0 ? last + (rest?.index ?? doc.preamble.to - last) : last;
  const span = trim(doc.text, { from, to: doc.preamble.to });
  return span.from < span.to && /\p{L}{3}/u.test(doc.text.slice(span.from, span.to)) ? span : null;
}

/** The sections of a text at one level: what stands before the first, then each heading with its words. */
export function splitAt(
  text: string,
  level: number,
): { lead: string; blocks: { heading: string; title: string; words: string }[] } {
  const { headings } = blocksOf(text, 0);
  const own = headings.filter((heading) => heading.level <= level);
  const lead = text.slice(0, own[0]?.lines.from ?? text.length).trim();
  const blocks = own.map((heading, i) => ({
    heading: text.slice(heading.lines.from, heading.lines.to).trimEnd(),
    title: heading.text,
    words: text.slice(heading.lines.to, own[i + 1]?.lines.from ?? text.length).trim(),
  }));
  return { lead, blocks };
}
