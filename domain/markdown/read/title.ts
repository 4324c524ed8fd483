import MarkdownIt from 'markdown-it';
import type { Heading } from './blocks.ts';
import { withoutComments } from './blocks.ts';
import type { Field, Finding, ReadNumber, ReadTitle, Span } from './document.ts';
import { cleanSpan } from './fields.ts';
import { headingName, isStatusName } from './status-section.ts';
import { wordAt } from './status-words.ts';
import { numberIn } from './targets.ts';

const { unescapeAll } = new MarkdownIt().utils;

/** Names of sections that some write as headings of the first level. */
const sectionNames = new Set([
  'context',
  'context and problem statement',
  'decision',
  'decision outcome',
  'decision drivers',
  'considered options',
  'consequences',
  'changelog',
  'summary',
  'background',
  'table of contents',
]);

/** `12. `, `ADR 12: `, `ADR-0012 - `, `[ADR 12] `, `0012 `: what stands before the words of a title. */
const numbered = [
  /^\[?\s*(?:ADR|RFC|PDR|LADR)[\s#_-]*(?:[A-Za-z]+[-_])*(\d{1,5})\s*\]?\s*(?:[:.)–—-]+\s*|\s+(?=\S)|$)/i,
  /^(?:ADR|Architecture Decision(?: Record)?|Decision)\s*[#:]?\s*(\d{1,5})\s*[:.)–—-]+\s*/i,
  /^#?(\d{1,5})\s*[.:)](?:\s+|$)/,
  /^#?(\d{1,5})\s+[–—-]\s+/,
  /^(0\d{2,4})[\s_-]+/,
  /^(?:ADR|LADR)\s*[:–—-]\s*()/i,
];
/** Another folder's word for a decision: `HIP 40: `, `TDR-7 - `. It is one when the file's name has its number. */
const ownWord = /^\[?\s*[A-Z]{2,6}[\s#_-]*0*(\d{1,5})\s*\]?\s*[:.)–—-]+\s+/;
/** Dress around the number alone: `**ADR-0002** Use yeast`. */
const dressed = /^(?:\*\*|__|`)(?:ADR|LADR|RFC)[\s#_-]*(\d{1,5})\s*[:.–—-]?(?:\*\*|__|`)[\s:–—-]*/i;

export interface TitleRead {
  readonly title: ReadTitle | null;
  readonly number: ReadNumber | null;
  /** A status that stands in it. */
  readonly status: Span | null;
  readonly findings: readonly Finding[];
}

/** The heading that is the title: the first of the first level that is no section's name. */
export function titleHeading(headings: readonly Heading[]): Heading | null {
  const named = (heading: Heading) => {
    const name = headingName(heading.text);
    return isStatusName(name) || sectionNames.has(name) || /^status\s*:/.test(name);
  };
  const first = headings.find((heading) => heading.level === 1 && !named(heading));
  if (first) return first;
  // A piece of a larger page: its first heading is numbered like a title, a level or two down.
  const numberedOnes = headings.filter(({ text }) => /^(?:ADR|LADR)[\s#_-]*\d{1,5}\b/i.test(text));
  return numberedOnes.length === 1 && numberedOnes[0] === headings[0]
    ? (numberedOnes[0] ?? null)
    : null;
}

/** Title and number from heading, front matter and file name; the file name's number counts first. */
export function readTitle(
  text: string,
  heading: Heading | null,
  fields: readonly Field[],
  path: string,
): TitleRead {
  const field = fields.find(({ key, where }) => key === 'title' && where === 'front matter');
  const source = heading ? cleanSpan(text, heading.words) : field?.span;
  const name = path.split(/[/\\]/).at(-1) ?? '';
  const findings: Finding[] = [];
  const parts = source ? partsOf(text, source, numberIn(name)) : null;
  if (!parts || parts.words.from >= parts.words.to) {
    const words = 'No title is written; the file’s name stands for it.';
    findings.push({ kind: 'guessed', about: 'title', words });
  }
  const number = numberOf(parts?.number ?? null, fields, name, findings);
  const written = parts && parts.words.from < parts.words.to;
  return {
    title: written
      ? {
          text: wordsOf(text, parts.words),
          where: heading ? 'title' : 'front matter',
          span: parts.words,
        }
      : fromName(name),
    number,
    status: parts?.status ?? null,
    findings,
  };
}

function partsOf(text: string, span: Span, inName: number | null) {
  let { from, to } = span;
  const before = leadingStatus(text.slice(from, to));
  const status = before ? { from: from + before.from, to: from + before.to } : null;
  from += before?.end ?? 0;
  let number: number | null = null;
  for (const pattern of [dressed, ...numbered]) {
    const match = pattern.exec(text.slice(from, to));
    if (!match) continue;
    number = match[1] ? Number(match[1]) : null;
    from += match[0].length;
    break;
  }
  const own = ownWord.exec(text.slice(from, to));
  if (number === null && own && Number(own[1]) === inName) {
    number = inName;
    from += own[0].length;
  }
  const behind = number === null || status ? null : leadingStatus(text.slice(from, to));
  const behindAt = behind ? { from: from + behind.from, to: from + behind.to } : null;
  from += behind?.end ?? 0;
  const after = trailingStatus(text.slice(from, to));
  const last = after ? { from: from + after.from, to: from + after.to } : null;
  if (after) to = from + after.start;
  return { number, status: status ?? behindAt ?? last, words: cleanSpan(text, { from, to }) };
}

/** `[Superseded by [ADR-0019](x.md)] Title`, `DEPRECATED: Title`. */
function leadingStatus(words: string): { from: number; to: number; end: number } | null {
  const bracket = /^\s*[[(]((?:[^[\]()]|\[[^\]]*\]\([^)]*\)|\[[^\]]*\]|\([^)]*\))*)[\])]\s*/.exec(
    words,
  );
  if (bracket?.[1] && isStatus(bracket[1]) && !words.startsWith('(', bracket[0].trimEnd().length)) {
    const from = bracket[0].indexOf(bracket[1]);
    return { from, to: from + bracket[1].length, end: bracket[0].length };
  }
  const loud = /^\s*([A-Z]{4,})\s*[:–—-]\s*/.exec(words);
  return loud?.[1] && isStatus(loud[1])
    ? { from: 0, to: loud[1].length, end: loud[0].length }
    : null;
}

/** `Title (superseded)`, `Title [Deprecated]`. */
function trailingStatus(words: string): { from: number; to: number; start: number } | null {
  const match = /\s*[[(]([^[\]()]{3,80})[\])]\s*$/.exec(words);
  if (!match?.[1] || !isStatus(match[1])) return null;
  const from = match.index + match[0].indexOf(match[1]);
  return { from, to: from + match[1].length, start: match.index };
}

const isStatus = (words: string): boolean => {
  const word = wordAt(words.trim());
  return (
    word !== null &&
    (word.sure || /^(replaced|obsolete|retired|implemented|approved)$/.test(word.word))
  );
};

/** A title as a person reads it: links give their words, escapes and entities their sign. */
const wordsOf = (text: string, { from, to }: Span): string =>
  unescapeAll(
    withoutComments(text.slice(from, to))
      .replace(/\[((?:[^[\]\\]|\\.)*)\]\([^)]*\)/g, '$1')
      .replace(/\s+/g, ' ')
      .trim(),
  );

function fromName(name: string): ReadTitle | null {
  const words = name
    .replace(/\.[a-z]+$/i, '')
    .replace(/^(?:\d{4}[-_]\d{2}[-_]\d{2}[-_]|\d{8}-)/, '')
    .replace(/^(?:adr[-_]?)?\d{1,5}[-_. ]+/i, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  if (words === '') return null;
  return { text: words.slice(0, 1).toUpperCase() + words.slice(1), where: 'file name', span: null };
}

function numberOf(
  inTitle: number | null,
  fields: readonly Field[],
  name: string,
  findings: Finding[],
): ReadNumber | null {
  const inName = numberIn(name);
  if (inName !== null && inTitle !== null && inName !== inTitle) {
    const words = `The file’s name says number ${inName}, its title ${inTitle}; the name counts.`;
    findings.push({ kind: 'conflict', about: 'number', words });
  }
  if (inName !== null) return { value: inName, where: 'file name' };
  if (inTitle !== null) return { value: inTitle, where: 'title' };
  const field = fields.find(({ key }) =>
    ['adr', 'id', 'number', 'adr number', 'adr id'].includes(key),
  );
  const value = field ? numberIn(field.value) : null;
  return value === null ? null : { value, where: 'front matter' };
}
