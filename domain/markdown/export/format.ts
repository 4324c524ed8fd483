import type { ExportedDecision } from '../exported.ts';
import type { IndexLine } from '../index-file.ts';
import type { ReaderRules } from '../readers/reader.ts';

export const exportFormatIds = [
  'madr',
  'as-it-came',
  'madr-minimal',
  'adr-tools',
  'log4brains',
  'backstage',
  'structurizr',
  'json-adr',
  'y-statement',
  'csv',
] as const;
export type ExportFormatId = (typeof exportFormatIds)[number];

/** What a record may hold and a format may not, in words that end "It cannot hold …". */
export const holdings = {
  number: 'the number',
  status: 'the status',
  withdrawn: 'withdrawn as a status (it becomes rejected)',
  date: 'the day',
  year: 'a year without a day',
  people: 'who decided and who was asked',
  tags: 'tags',
  links: 'links to other decisions',
  drivers: 'decision drivers',
  options: 'what was written on each option',
  confirmation: 'the confirmation',
  more_information: 'more information',
  text: 'texts of more than a sentence',
  components: 'components and boundaries',
  revisit: 'when to look at it again',
  scores: 'scores, ballots and the verdict',
  responses: 'responses and objections',
  evidence: 'evidence',
  proof: 'hashes and the assessment input',
} as const;
export type Holding = keyof typeof holdings;

export interface WrittenFile {
  /** With folders, from the root of the archive. */
  readonly path: string;
  readonly text: string;
}

/** One decision among those that leave, as far as its file's name and its neighbours need it. */
export interface NamedLine extends IndexLine {
  /** `payments-0007` */
  readonly ref: string;
  /** YYYY-MM-DD: the day decided, or the day the record was begun. */
  readonly day: string;
  /** Folder and name under which its file was imported; absent for a decision written here. */
  readonly cameAs?: string | null;
}

/** What leaves together. `folders`: one folder per service, because there may be several. */
export interface Batch {
  readonly team: string;
  readonly service: string | null;
  readonly head: { readonly seq: string; readonly hash: string };
  readonly lines: readonly NamedLine[];
  readonly folders: boolean;
  /** Files of an import that are no decisions and are kept as they came. */
  readonly kept?: readonly { readonly id: string; readonly path: string }[];
}

/** A way to leave: which files, for which reader, and what they cannot hold. */
export interface ExportFormat {
  readonly id: ExportFormatId;
  readonly name: string;
  /** One sentence: who reads it, and where it goes. */
  readonly about: string;
  /** The name of the reader whose rules are checked; null when any program that opens the file will do. */
  readonly reader: { readonly name: string; readonly rules: ReaderRules } | null;
  readonly lacks: readonly Holding[];
  /** An imported decision leaves as its own file, under the name it came with; `write` is for the others. */
  readonly original?: true;
  /** The folder of the files below that of the service, as the tool wants it. */
  readonly folder: string;
  /** The file's name; `taken` are those of the same folder so far, in lower case. */
  readonly fileName: (line: NamedLine, taken: ReadonlySet<string>) => string;
  /**
   * The text of a decision's file; null for a format that is one list. Links of the decision are paths
   * from the file itself, '' when what they name does not leave.
   */
  readonly write: ((decision: ExportedDecision, place: Pick<Batch, 'folders'>) => string) | null;
  /** What stands beside the decisions: an index, the tool's own settings. */
  readonly beside: (batch: Batch, paths: ReadonlyMap<string, string>) => readonly WrittenFile[];
}
