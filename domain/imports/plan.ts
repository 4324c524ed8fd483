import type { CanonicalStatus } from '../markdown/read/document.ts';
import { isSureStatus } from '../markdown/read/status-words.ts';
import type { Facts } from './facts.ts';

/** A file of a preview. */
export interface Candidate {
  readonly n: number;
  readonly path: string;
  readonly hash: string;
  readonly facts: Facts;
}

/** A file that came in earlier. */
export interface Known {
  readonly path: string;
  readonly importedHash: string;
  readonly decisionId: string | null;
  /** `payments-0007`; null for a kept file. */
  readonly ref: string | null;
  readonly serviceId: string;
  /** The file, its record's text or its status was changed here since it came. */
  readonly edited: boolean;
  /** Accepted here, or its text stands still for a scoring or a final review. */
  readonly sealed: boolean;
}

/** `import`: a new decision; `update`: the earlier one takes the new text; `keep`: as it is; `leave`: not at all. */
export const fileActions = ['import', 'update', 'keep', 'leave'] as const;
export type FileAction = (typeof fileActions)[number];

export interface Proposal {
  readonly action: FileAction;
  /** What else may be chosen. */
  readonly choices: readonly FileAction[];
  /** Why, where it is not the plain case. */
  readonly why: string | null;
}

/** What is proposed for each file, by its place in the list. */
export function propose(
  files: readonly Candidate[],
  known: readonly Known[],
): Map<number, Proposal> {
  const byPath = new Map(known.map((file) => [file.path, file]));
  const byHash = new Map(known.map((file) => [file.importedHash, file]));
  const firstOfHash = new Map<string, Candidate>();
  const firstOfNumber = new Map<string, Candidate>();
  const proposals = new Map<number, Proposal>();
  for (const file of files) {
    const earlier = byPath.get(file.path);
    const same = firstOfHash.get(file.hash) ?? byHash.get(file.hash);
    const number = file.facts.number;
    const numbered = number === null ? undefined : `${folderOf(file.path)} ${number}`;
    const twin = numbered === undefined ? undefined : firstOfNumber.get(numbered);
    proposals.set(file.n, proposalFor(file, { earlier, same, twin }));
    if (!firstOfHash.has(file.hash)) firstOfHash.set(file.hash, file);
    if (file.facts.kind === 'decision' && numbered && !twin) firstOfNumber.set(numbered, file);
  }
  return proposals;
}

interface Around {
  readonly earlier: Known | undefined;
  readonly same: { readonly path: string } | undefined;
  readonly twin: Candidate | undefined;
}

function proposalFor({ facts, hash }: Candidate, { earlier, same, twin }: Around): Proposal {
  const isText = facts.format !== 'no text';
  if (earlier) return again(hash, earlier);
  if (same) {
    const why = `The same bytes as ${same.path}.`;
    return {
      action: 'leave',
      choices: facts.kind === 'other' ? ['leave', 'keep'] : ['leave', 'import', 'keep'],
      why,
    };
  }
  if (facts.kind === 'other')
    return { action: isText ? 'keep' : 'leave', choices: ['keep', 'leave'], why: null };
  if (facts.kind === 'page') {
    const why = 'Looks like a page around decisions, not like one.';
    return { action: 'leave', choices: ['leave', 'keep', 'import'], why };
  }
  const why = twin
    ? `Number ${facts.number} is also that of ${nameOf(twin.path)}; this one gets the next free number.`
    : null;
  return { action: 'import', choices: ['import', 'keep', 'leave'], why };
}

/** A file whose path came in before. */
function again(hash: string, earlier: Known): Proposal {
  const name = earlier.ref ?? 'a kept file';
  if (hash === earlier.importedHash)
    return { action: 'leave', choices: ['leave'], why: `Unchanged since it came in as ${name}.` };
  if (earlier.sealed)
    return {
      action: 'leave',
      choices: ['leave'],
      why: `${name} was accepted here, or is being scored or reviewed, and stays as it is.`,
    };
  if (earlier.edited) {
    const why = `${name} was changed here and in the folder. Updating it takes the folder’s text; what was written here stays in its file’s history.`;
    return { action: 'leave', choices: ['leave', 'update'], why };
  }
  return {
    action: 'update',
    choices: ['update', 'leave'],
    why: `Changed since it came in as ${name}.`,
  };
}

export const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
export const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Folder names that say where decisions lie and not whose they are. */
const generic =
  /^(?:docs?|documentation|adrs?|decisions?|architecture|architectural-decisions|architecture[-_]decisions?|decision-records?|architecture-decision-records?|records?|packages|services|apps|src|references|handbook|projects?|log|design)$/i;

/** The service that a folder's decisions most likely belong to, as its name; empty when nothing says. */
export function serviceNameOf(folder: string, source: string): string {
  const telling = folder.split('/').filter((part) => part !== '' && !generic.test(part));
  const name = telling.at(-1) ?? source.replace(/\.zip$/i, '');
  const words = name
    .replace(/^.*__/, '')
    .replace(/[-_](main|master|[0-9a-f]{7,40}|v?\d+(\.\d+)*)$/i, '')
    .replace(/[-_.]+/g, ' ')
    .trim();
  if (words === '' || generic.test(words)) return '';
  return (words.slice(0, 1).toUpperCase() + words.slice(1)).slice(0, 80);
}

/** A status as it is mapped for a whole import: the words without case and full stop; empty for none. */
export const statusLabel = (facts: Facts): string =>
  (facts.status.raw ?? '')
    .toLowerCase()
    .replace(/[*_`]/g, '')
    .replace(/[\s.]+$/, '')
    .slice(0, 120);

export interface StatusChoice {
  readonly label: string;
  /** As first written. */
  readonly raw: string;
  readonly count: number;
  /** What it is read as; null must be chosen by a person. */
  readonly canonical: CanonicalStatus | null;
}

/** Statuses that a person should look at: those nobody knows first, then those that were guessed. */
export function statusesToMap(files: readonly Candidate[]): StatusChoice[] {
  const choices = new Map<string, StatusChoice>();
  for (const { facts } of files) {
    const { raw, canonical } = facts.status;
    if (facts.kind === 'other' || (canonical !== null && isSureStatus(raw ?? ''))) continue;
    const label = statusLabel(facts);
    const before = choices.get(label);
    choices.set(label, {
      label,
      raw: before?.raw ?? raw ?? '',
      canonical,
      count: (before?.count ?? 0) + 1,
    });
  }
  return [...choices.values()].sort(
    (a, b) => Number(a.canonical !== null) - Number(b.canonical !== null) || b.count - a.count,
  );
}

/** Hands out the numbers of a service: the one a file had when it is free, else the next that nobody wants. */
export class Numbers {
  readonly #taken: Set<number>;
  readonly #wanted: ReadonlySet<number>;
  #last: number;

  constructor(taken: Iterable<number>, last: number, wanted: ReadonlySet<number> = new Set()) {
    this.#taken = new Set(taken);
    this.#last = last;
    this.#wanted = wanted;
  }

  /** The highest number handed out so far. */
  get last(): number {
    return this.#last;
  }

  take(wanted: number | null): number {
    const isFree = wanted !== null && wanted > 0 && wanted <= 99_999 && !this.#taken.has(wanted);
    let number = isFree ? wanted : this.#last + 1;
    while (!isFree && (this.#taken.has(number) || this.#wanted.has(number))) number += 1;
    this.#taken.add(number);
    this.#last = Math.max(this.#last, number);
    return number;
  }
}
