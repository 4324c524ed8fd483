import { type Checked, type Missed, missedBy } from '#domain/markdown/export/check.ts';
import type { ExportFormat, WrittenFile } from '#domain/markdown/export/format.ts';
import { pathsOf } from '#domain/markdown/export/paths.ts';
import type { Actor, TeamGrant } from '../access.ts';
import { readBatch } from './batch.ts';
import { fileOf, grantAt } from './file.ts';

/** Decisions read at a time: more would keep others waiting for the database. */
const together = 4;

export interface ExportLook {
  /** Every file that would be written, in the order of the archive. */
  readonly paths: readonly string[];
  readonly missed: readonly Missed[];
  /** The file that was asked for; null when it is none of these. */
  readonly shown: WrittenFile | null;
}

/** The files about to be written, read with the eyes of the tool they are for, and one to look at. */
export async function lookAtExport(
  actor: Actor,
  grant: TeamGrant,
  format: ExportFormat,
  asked: { readonly service?: string | undefined; readonly file?: string | undefined },
): Promise<ExportLook> {
  const batch = await readBatch(grant, asked.service);
  const paths = pathsOf(format, batch);
  const place = { paths, folders: batch.folders };
  const beside = format.beside(batch, paths);
  const files: Checked[] = [];
  const lines = format.write && (format.reader || asked.file) ? batch.lines : [];
  for (let at = 0; at < lines.length; at += together) {
    const part = lines
      .slice(at, at + together)
      .filter((line) => format.reader || paths.get(line.ref) === asked.file);
    files.push(
      ...(await Promise.all(
        part.map(async (line) => fileOf(await grantAt(actor, grant.teamSlug, line), format, place)),
      )),
    );
  }
  const own = format.write ? [...paths.values()] : [];
  const kept = format.original ? batch.kept.map(({ path }) => path) : [];
  return {
    paths: [...beside.map(({ path }) => path), ...own, ...kept],
    missed: missedBy(format, files),
    shown: [...beside, ...files].find(({ path }) => path === asked.file) ?? null,
  };
}
