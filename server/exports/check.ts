import { checkOf, type Missed } from '#domain/markdown/export/check.ts';
import type { ExportFormat, WrittenFile } from '#domain/markdown/export/format.ts';
import { pathsOf } from '#domain/markdown/export/paths.ts';
import { decodeBytes } from '#domain/markdown/read/bytes.ts';
import type { Actor, TeamGrant } from '../access.ts';
import { keptFile } from '../imports/queries.ts';
import { type ReadBatch, readBatch } from './batch.ts';
import { checkable, type FilePlace, filesOf } from './file.ts';

/** Files the check reads unless it is asked for all: about a second on a small machine. */
export const checkedAtOnce = 500;

export interface ExportLook {
  /** Every file that would be written, in the order of the archive. */
  readonly paths: readonly string[];
  readonly missed: readonly Missed[];
  /** How many of the decisions' files were read; fewer than there are when the check was bounded. */
  readonly read: number;
  /** The file that was asked for; null when it is none of these. */
  readonly shown: WrittenFile | null;
}

export interface Asked {
  readonly service?: string | undefined;
  /** A file to show. */
  readonly file?: string | undefined;
  /** Decisions whose files are checked; all of them without it. */
  readonly most?: number | undefined;
}

/** The files about to be written, read with the eyes of the tool they are for, and one to look at. */
export async function lookAtExport(
  actor: Actor,
  grant: TeamGrant,
  format: ExportFormat,
  asked: Asked,
): Promise<ExportLook> {
  const batch = await readBatch(grant, format, asked.service);
  const paths = pathsOf(format, batch);
  const place = { paths, folders: batch.folders };
  const beside = format.beside(batch, paths);
  const lines = format.reader ? spread(batch.lines, asked.most) : [];
  const check = checkOf(format);
  for await (const file of filesOf(actor, grant.teamId, format, lines, place))
    for (const each of checkable([file])) check.read(each);
  const own = format.write ? [...paths.values()] : [];
  return {
    paths: [...beside.map(({ path }) => path), ...own, ...batch.kept.map(({ path }) => path)],
    missed: check.missed(),
    read: lines.length,
    shown:
      beside.find(({ path }) => path === asked.file) ??
      (asked.file ? await fileAt(actor, grant, format, { batch, place, path: asked.file }) : null),
  };
}

/** At most `most` of them, evenly spread. */
function spread<T>(lines: readonly T[], most = lines.length): T[] {
  const step = Math.max(1, lines.length / most);
  return lines.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** One file of the archive, as a text. */
async function fileAt(
  actor: Actor,
  grant: TeamGrant,
  format: ExportFormat,
  at: { readonly batch: ReadBatch; readonly place: FilePlace; readonly path: string },
): Promise<WrittenFile | null> {
  const { batch, place, path } = at;
  const line = format.write && batch.lines.find(({ ref }) => place.paths.get(ref) === path);
  if (line) {
    const { value } = await filesOf(actor, grant.teamId, format, [line], place).next();
    return value ?? null;
  }
  const kept = batch.kept.find((each) => each.path === path);
  const file = kept ? await keptFile(grant, kept.id) : null;
  const text = file && decodeBytes(file.bytes)?.text;
  return file ? { path, text: text ?? 'This file is no text.' } : null;
}
