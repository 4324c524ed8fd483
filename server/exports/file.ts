import { type Checked, type Missed, missedBy } from '#domain/markdown/export/check.ts';
import type { ExportFormat, WrittenFile } from '#domain/markdown/export/format.ts';
import { exportFormat } from '#domain/markdown/export/formats.ts';
import { baseName, pathsOf, withPaths } from '#domain/markdown/export/paths.ts';
import type { ExportedDecision } from '#domain/markdown/exported.ts';
import { type Actor, type DecisionGrant, decisionsAccess } from '../access.ts';
import { type OriginalFile, originalsOf } from '../imports/original.ts';
import { type BatchLine, namedLines } from './batch.ts';
import { exportedDecisions } from './decision.ts';
import { type ContentType, contentTypes } from './download.ts';

export interface ExportFile {
  readonly fileName: string;
  /** The words to look at; those of `bytes` where a file leaves in an encoding of its own. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly type: ContentType;
  readonly missed: readonly Missed[];
}

/**
 * One decision in a format that has a file for each. Its links lead to the files of the other
 * decisions, as they stand when the whole team is exported. Scores are in it from the reveal on, and
 * not before.
 */
export async function exportDecision(
  grant: DecisionGrant,
  format: ExportFormat = exportFormat('madr'),
): Promise<ExportFile> {
  const lines = await namedLines(grant.teamId);
  const line = lines.find(({ decisionId }) => decisionId === grant.decisionId);
  if (!line) throw new Error(`exportDecision: ${grant.decisionId} is gone`);
  const place = { paths: pathsOf(format, { lines, folders: true }), folders: false };
  const [file] = await writtenFiles([{ line, grant }], format, place);
  if (!file) throw new Error(`exportDecision: ${line.ref} has no file`);
  const fileName = baseName(file.path);
  const type = fileName.endsWith('.json') ? contentTypes.json : contentTypes.md;
  const { text, bytes } = file;
  return { ...{ fileName, text, bytes, type }, missed: missedBy(format, checkable([file])) };
}

/** Files that were written from a record, and may differ from it in a reader's eyes. */
export const checkable = (files: readonly FileOf[]): Checked[] =>
  files.flatMap(({ path, text, decision }) => (decision ? [{ path, text, decision }] : []));

export interface FilePlace {
  readonly paths: ReadonlyMap<string, string>;
  /** Each service has a folder of its own in the archive. */
  readonly folders: boolean;
}

export interface FileOf extends WrittenFile {
  readonly bytes: Uint8Array;
  /** With links as they are written in the file; null for a file that leaves as it came. */
  readonly decision: ExportedDecision | null;
}

/** Decisions read at a time: few enough that their bytes fit into memory. */
const together = 50;
/** Parts under way beside the one that is sent. */
const ahead = 2;

/**
 * The files of an archive in the order of its lines, each through the gate of its decision. They are
 * read some at a time, the next while those before are sent.
 */
export async function* filesOf(
  actor: Actor,
  teamId: string,
  format: ExportFormat,
  lines: readonly BatchLine[],
  place: FilePlace,
): AsyncGenerator<FileOf, undefined> {
  const read = async (at: number): Promise<FileOf[]> => {
    const part = lines.slice(at, at + together);
    if (part.length === 0) return [];
    const grants = await decisionsAccess(
      actor,
      teamId,
      part.map(({ decisionId }) => decisionId),
    );
    return writtenFiles(
      part.map((line) => ({ line, grant: granted(grants, line) })),
      format,
      place,
    );
  };
  const coming: Promise<FileOf[]>[] = [];
  for (let at = 0; at < lines.length; at += together) {
    while (coming.length <= ahead) coming.push(quietly(read(at + coming.length * together)));
    yield* (await coming.shift()) ?? [];
  }
}

/** Awaited in a later turn; who stops listening leaves it alone. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function granted(
  grants: ReadonlyMap<string, DecisionGrant>,
  { decisionId, ref }: BatchLine,
): DecisionGrant {
  const grant = grants.get(decisionId);
  if (!grant) throw new Error(`The export of ${ref} was refused`);
  return grant;
}

interface Granted {
  readonly line: Pick<BatchLine, 'ref'>;
  readonly grant: DecisionGrant;
}

/** The files some decisions become in an archive, in their order. */
async function writtenFiles(
  granteds: readonly Granted[],
  format: ExportFormat,
  place: FilePlace,
): Promise<FileOf[]> {
  const grants = granteds.map(({ grant }) => grant);
  const originals = format.original ? await originalsOf(grants) : new Map<string, OriginalFile>();
  const decisions = await exportedDecisions(
    grants.filter(({ decisionId }) => !originals.has(decisionId)),
  );
  const byRef = new Map(decisions.map((decision) => [decision.ref, decision]));
  return granteds.map(({ line: { ref }, grant }) => {
    const path = place.paths.get(ref) ?? '';
    const original = originals.get(grant.decisionId);
    if (original) return { path, text: original.doc.text, bytes: original.bytes, decision: null };
    const decision = byRef.get(ref);
    if (!decision) throw new Error(`The export of ${ref} found no record`);
    const linked = withPaths(decision, place.paths);
    const text = format.write?.(linked, place) ?? '';
    return { path, text, bytes: Buffer.from(text), decision: linked };
  });
}
