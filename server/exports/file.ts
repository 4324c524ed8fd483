import { type Checked, type Missed, missedBy } from '#domain/markdown/export/check.ts';
import type { ExportFormat, NamedLine } from '#domain/markdown/export/format.ts';
import { exportFormat } from '#domain/markdown/export/formats.ts';
import { baseName, pathsOf, withPaths } from '#domain/markdown/export/paths.ts';
import { type Actor, type DecisionGrant, decisionAccess } from '../access.ts';
import { originalOf } from '../imports/original.ts';
import { namedLines } from './batch.ts';
import { exportedDecision } from './decision.ts';
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
  const file = await fileOf(grant, format, {
    paths: pathsOf(format, { lines, folders: true }),
    folders: false,
  });
  const fileName = baseName(file.path);
  const type = fileName.endsWith('.json') ? contentTypes.json : contentTypes.md;
  const { text, bytes } = file;
  return { ...{ fileName, text, bytes, type }, missed: missedBy(format, [file]) };
}

export interface FilePlace {
  readonly paths: ReadonlyMap<string, string>;
  /** Each service has a folder of its own in the archive. */
  readonly folders: boolean;
}

export interface FileOf extends Checked {
  readonly bytes: Uint8Array;
}

/** The file a decision becomes in an archive, with the decision as its links were written. */
export async function fileOf(
  grant: DecisionGrant,
  format: ExportFormat,
  place: FilePlace,
): Promise<FileOf> {
  const [decision, original] = await Promise.all([
    exportedDecision(grant),
    format.original ? originalOf(grant) : null,
  ]);
  const path = place.paths.get(decision.ref) ?? '';
  const linked = withPaths(decision, place.paths);
  const text = original?.doc.text ?? format.write?.(linked, place) ?? '';
  return { path, text, bytes: original?.bytes ?? Buffer.from(text), decision: linked };
}

/** A decision of an archive, through its own gate. */
export async function grantAt(
  actor: Actor,
  teamSlug: string,
  { serviceSlug, number }: NamedLine,
): Promise<DecisionGrant> {
  const access = await decisionAccess(actor, teamSlug, { serviceSlug, number });
  if (!access.ok) throw new Error(`The export of ${serviceSlug} ${number} was refused`);
  return access.value;
}
