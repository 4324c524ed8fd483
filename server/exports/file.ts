import { type Checked, type Missed, missedBy } from '#domain/markdown/export/check.ts';
import type { ExportFormat, NamedLine } from '#domain/markdown/export/format.ts';
import { exportFormat } from '#domain/markdown/export/formats.ts';
import { baseName, pathsOf, withPaths } from '#domain/markdown/export/paths.ts';
import type { ExportedDecision } from '#domain/markdown/exported.ts';
import { type Actor, type DecisionGrant, decisionAccess } from '../access.ts';
import { namedLines } from './batch.ts';
import { exportedDecision } from './decision.ts';
import { type ContentType, contentTypes } from './download.ts';

export interface ExportFile {
  readonly fileName: string;
  readonly text: string;
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
  const [decision, lines] = await Promise.all([exportedDecision(grant), namedLines(grant.teamId)]);
  const paths = pathsOf(format, { lines, folders: true });
  const file = fileOf(decision, format, { paths, folders: false });
  const fileName = baseName(file.path);
  const type = fileName.endsWith('.json') ? contentTypes.json : contentTypes.md;
  return { fileName, text: file.text, type, missed: missedBy(format, [file]) };
}

export interface FilePlace {
  readonly paths: ReadonlyMap<string, string>;
  /** Each service has a folder of its own in the archive. */
  readonly folders: boolean;
}

/** The file a decision becomes in an archive, with the decision as its links were written. */
export function fileOf(
  decision: ExportedDecision,
  format: ExportFormat,
  place: FilePlace,
): Checked {
  const path = place.paths.get(decision.ref) ?? '';
  const linked = withPaths(decision, place.paths);
  return { path, text: format.write?.(linked, place) ?? '', decision: linked };
}

/** A decision of an archive, through its own gate. */
export async function decisionAt(
  actor: Actor,
  teamSlug: string,
  { serviceSlug, number }: NamedLine,
): Promise<ExportedDecision> {
  const access = await decisionAccess(actor, teamSlug, { serviceSlug, number });
  if (!access.ok) throw new Error(`The export of ${serviceSlug} ${number} was refused`);
  return exportedDecision(access.value);
}
