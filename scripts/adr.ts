import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { isDay, patchDate, patchTitle } from '#domain/markdown/patch/details.ts';
import { patchStatus } from '#domain/markdown/patch/status.ts';
import { patchSuperseded, type Successor } from '#domain/markdown/patch/supersede.ts';
import { type Decoded, decodeBytes, encodeText } from '#domain/markdown/read/bytes.ts';
import { type CanonicalStatus, canonicalStatuses } from '#domain/markdown/read/document.ts';
import { isMarkdownName } from '#domain/markdown/read/other.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { type FileSummary, summarize, unreadable } from '#domain/markdown/read/summary.ts';
import { numberIn } from '#domain/markdown/read/targets.ts';
import { filesBelow } from './adr/files.ts';

const usage = `Usage:
  npm run -s adr -- read PATH…
      one JSON line per file (folders with everything below them), then a line that sums up
  npm run -s adr -- edit FILE [--status ${canonicalStatuses.join('|')}]
      [--title TEXT] [--date YYYY-MM-DD] [--supersede-by FILE|ADR-0123]
      prints the file with these changes and no others`;

class Refused extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

const refuse = (message: string, exitCode: 1 | 2 = 2): never => {
  throw new Refused(message, exitCode);
};

const print = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

function read(paths: readonly string[]): void {
  if (paths.length === 0) refuse(usage);
  if (!paths.some((path) => existsSync(path)))
    refuse(`There is no such file or folder: ${paths.join(', ')}`);
  const { files, links, missing } = filesBelow(paths);
  const lines: FileSummary[] = [];
  const add = (line: FileSummary) => {
    lines.push(line);
    print(line);
  };
  for (const { path, why } of missing) add(unreadable(path, why));
  const holders = new Map<string, string>();
  for (const path of files) add(withTwin(summaryOfFile(path), holders));
  const count = (test: (line: FileSummary) => boolean) => lines.filter(test).length;
  print({
    files: lines.length,
    withStatus: count(({ status }) => status.raw !== null),
    statusUnknown: count(({ status }) => status.raw !== null && status.canonical === null),
    identical: count(({ roundTrip }) => roundTrip === 'identical'),
    differs: count(({ roundTrip }) => roundTrip === 'differs'),
    withWarnings: count(({ warnings }) => warnings.length > 0),
    linksNotFollowed: links,
  });
}

/** Two files of one folder with one number: one of them is likely a copy, or was numbered on a branch. */
function withTwin(line: FileSummary, holders: Map<string, string>): FileSummary {
  if (line.number === null) return line;
  const place = `${dirname(line.file)} ${line.number}`;
  const other = holders.get(place);
  holders.set(place, other ?? line.file);
  if (other === undefined) return line;
  const twin = `Number ${line.number} is also the number of ${basename(other)}.`;
  return { ...line, warnings: [...line.warnings, twin] };
}

function summaryOfFile(path: string): FileSummary {
  try {
    return summarize(readFileSync(path), path);
  } catch {
    return unreadable(path, 'The file can’t be read.');
  }
}

interface Changes {
  readonly status?: string | undefined;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly 'supersede-by'?: string | undefined;
}

function edit(files: readonly string[], changes: Changes): void {
  const [file = '', ...more] = files;
  if (
    file === '' ||
    more.length > 0 ||
    Object.values(changes).every((value) => value === undefined)
  )
    refuse(usage);
  const decoded = markdownOf(file);
  const steps: ((text: string) => string)[] = [];
  const step = (patch: (doc: ReturnType<typeof readDecision>) => string) =>
    steps.push((text) => patch(readDecision(text, file)));
  const { title, date } = changes;
  if (title !== undefined) {
    const words = title.trim();
    if (words === '' || /[\r\n]/.test(words)) refuse('A title is one line of words.');
    step((doc) => patchTitle(doc, words));
  }
  if (date !== undefined) {
    if (!isDay(date)) refuse(`“${date}” is no day. Write it as YYYY-MM-DD.`);
    step((doc) => patchDate(doc, date));
  }
  if (changes.status !== undefined) {
    const status = statusWord(changes.status);
    step((doc) => patchStatus(doc, status));
  }
  if (changes['supersede-by'] !== undefined) {
    const by = successorOf(file, changes['supersede-by']);
    step((doc) => patchSuperseded(doc, by));
  }
  const patched = steps.reduce((text, patch) => patch(text), decoded.text);
  const bytes = encodeText(patched, decoded.encoding);
  if (bytes) process.stdout.write(bytes);
  else refuse(`${file} is written in Latin-1, which has no sign for one of the new words.`, 1);
}

function markdownOf(file: string): Decoded {
  if (!isMarkdownName(file))
    refuse(`${file} is no markdown; only markdown can be edited.`, existsSync(file) ? 1 : 2);
  try {
    return decodeBytes(readFileSync(file)) ?? refuse(`${file} is no text.`, 1);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return refuse(`${file} can’t be read.`);
  }
}

function statusWord(word: string): CanonicalStatus {
  return (
    canonicalStatuses.find((each) => each === word.toLowerCase()) ??
    refuse(`“${word}” is none of ${canonicalStatuses.join(', ')}.`)
  );
}

/** The newer decision: a file beside or below, or its reference. */
function successorOf(file: string, target: string): Successor {
  const found = [target, join(dirname(file), target)].find((path) => existsSync(path));
  if (!found) {
    const number = numberIn(target);
    const href = isMarkdownName(target) ? target : null;
    if (number === null && href === null)
      refuse(`There is no file “${target}”, and it is no reference like ADR-0123.`);
    return { number, title: basename(target).replace(/\.[a-z]+$/i, ''), href };
  }
  const doc = readDecision(markdownOf(found).text, found);
  const href = relative(dirname(file), found).split(sep).join('/');
  return { number: doc.number?.value ?? null, title: doc.title?.text ?? basename(found), href };
}

function main(): void {
  const options = {
    status: { type: 'string' },
    title: { type: 'string' },
    date: { type: 'string' },
    'supersede-by': { type: 'string' },
  } as const;
  const { positionals, values } = parseArgs({ options, allowPositionals: true });
  const [verb, ...paths] = positionals;
  if (verb === 'read' && Object.keys(values).length === 0) read(paths);
  else if (verb === 'edit') edit(paths, values);
  else refuse(usage);
}

// Whoever reads only the first lines closes the pipe.
process.stdout.on('error', () => process.exit(0));
try {
  main();
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  if (!(error instanceof Refused) && !isUsage) throw error;
  process.stderr.write(
    `${error instanceof Refused ? error.message : `${error.message}\n${usage}`}\n`,
  );
  process.exitCode = error instanceof Refused ? error.exitCode : 2;
}
