import { statusWords } from '../../lifecycle.ts';
import type { ExportedDecision } from '../exported.ts';
import type { SeenRecord } from '../readers/reader.ts';
import type { ExportFormat, WrittenFile } from './format.ts';
import { linksInForce } from './sections.ts';

export const missable = ['file', 'title', 'status', 'date', 'link'] as const;
export type Missable = (typeof missable)[number];

/** Something a reader would not see, or see wrongly, in some of the files about to be written. */
export interface Missed {
  readonly what: Missable;
  /** Words that follow "because". */
  readonly because: string;
  readonly paths: readonly string[];
}

/** A file with the decision it was written from; links of the decision are paths from the file. */
export interface Checked extends WrittenFile {
  readonly decision: ExportedDecision;
}

/**
 * What the reader of a format would miss, by reading each file with the reader's own rules and
 * comparing with the record. Empty when it reads all, or when the format has no reader of its own.
 */
export function missedBy(format: ExportFormat, files: readonly Checked[]): Missed[] {
  const check = checkOf(format);
  for (const file of files) check.read(file);
  return check.missed();
}

/** The same for files that come one after the other and are not kept. */
export function checkOf({ reader }: Pick<ExportFormat, 'reader'>) {
  const found = new Map<string, { what: Missable; because: string; paths: string[] }>();
  return {
    read(file: Checked): void {
      for (const [what, because] of reader ? missedIn(reader.rules, file) : []) {
        const key = `${what} ${because}`;
        const known = found.get(key) ?? { what, because, paths: [] };
        known.paths.push(file.path);
        found.set(key, known);
      }
    },
    missed: (): Missed[] =>
      [...found.values()].sort((a, b) => missable.indexOf(a.what) - missable.indexOf(b.what)),
  };
}

type Miss = readonly [what: Missable, because: string];

function missedIn(
  { reads, see }: NonNullable<ExportFormat['reader']>['rules'],
  { path, text, decision }: Checked,
): Miss[] {
  const seen = see(path, text);
  if ('refused' in seen) return [['file', seen.refused]];
  return [
    ...(reads.title ? titleMiss(seen, decision) : []),
    ...(reads.status ? statusMiss(seen, decision) : []),
    ...(reads.date ? dateMiss(seen, decision) : []),
    ...(reads.links ? linkMisses(seen, decision) : []),
  ];
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function titleMiss({ title }: SeenRecord, decision: ExportedDecision): Miss[] {
  const wanted = oneLine(decision.parts.title ?? '') || decision.ref;
  if (title !== null && oneLine(title) === wanted) return [];
  const escaped = title !== null && oneLine(title.replace(/\\(?=[^\w\s])/g, '')) === wanted;
  return [
    [
      'title',
      escaped
        ? 'it shows the backslashes that keep markdown’s signs apart'
        : 'it reads other words',
    ],
  ];
}

function statusMiss({ status }: SeenRecord, { state }: ExportedDecision): Miss[] {
  const word = statusWords[state];
  const shown = status?.toLowerCase() ?? '';
  if (shown === word || (word === 'superseded' && /^super[sc]eded\b/.test(shown))) return [];
  if (word === 'withdrawn') return [['status', 'it has no word for withdrawn']];
  return [['status', shown === '' ? 'it finds no word it knows' : 'it reads another word']];
}

function dateMiss({ date }: SeenRecord, decision: ExportedDecision): Miss[] {
  if (decision.decidedYearOnly) return [['date', 'only the year is known']];
  if (decision.decidedOn === null && decision.recorded) {
    const stands = date === null ? '' : '; the day of the last change stands in its place';
    return [['date', `nobody knows it${stands}`]];
  }
  return date === (decision.decidedOn ?? decision.changedOn) ? [] : [['date', 'it finds none']];
}

function linkMisses({ links }: SeenRecord, decision: ExportedDecision): Miss[] {
  const supersessions = linksInForce(decision).filter(
    ({ kind, direction }) =>
      kind === 'supersedes' && (direction === 'out' || decision.state === 'superseded'),
  );
  return supersessions.flatMap(({ path, direction }): Miss[] => {
    if (path === '') return [['link', 'the record it names is not among these files']];
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (links.some((link) => link === path || link === name) || direction === 'out') {
      return path.includes('/') && !links.includes(path) && !links.includes(name)
        ? [['link', 'the record it names is in another folder']]
        : [];
    }
    return [['link', 'it follows no link to another folder']];
  });
}
