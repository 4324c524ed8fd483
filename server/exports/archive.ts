import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { ExportFormat } from '#domain/markdown/export/format.ts';
import { pathsOf } from '#domain/markdown/export/paths.ts';
import type { Actor, TeamGrant } from '../access.ts';
import { keptFile } from '../imports/queries.ts';
import { readBatch } from './batch.ts';
import { type ContentType, contentTypes } from './download.ts';
import { filesOf } from './file.ts';

export interface ExportArchive {
  readonly fileName: string;
  readonly type: ContentType;
  readonly stream: string | ReadableStream<Uint8Array>;
}

/**
 * All decisions of a team, or of one of its services, in a format: a zip with an index, one file
 * each, and what the format's tool wants beside them; a format that is one list leaves as that list.
 * Files are written while they are sent, a few ahead, so that the size of the team does not matter.
 * Each is read through the gate of its decision. As they came, the files of an import that are no
 * decisions leave too.
 */
export async function exportArchive(
  actor: Actor,
  grant: TeamGrant,
  format: ExportFormat,
  service?: string,
): Promise<ExportArchive> {
  const batch = await readBatch(grant, format, service);
  const stem = service ?? grant.teamSlug;
  const paths = pathsOf(format, batch);
  const place = { paths, folders: batch.folders };
  const beside = format.beside(batch, paths);
  const [only] = beside;
  if (format.write === null) {
    return { fileName: `${stem}-decisions.csv`, type: contentTypes.csv, stream: only?.text ?? '' };
  }
  const zip = new yazl.ZipFile();
  const mtime = new Date(Math.max(0, ...batch.lines.map((line) => line.updatedAt.getTime())));
  for (const { path, text } of beside) zip.addBuffer(Buffer.from(text), path, { mtime });
  // Entries are opened one after the other, in the order in which they were added.
  const files = filesOf(actor, grant.teamId, format, batch.lines, place);
  for (const line of batch.lines) {
    zip.addReadStreamLazy(paths.get(line.ref) ?? '', { mtime: line.updatedAt }, (open) => {
      files.next().then(
        ({ value }) => open(null, Readable.from([Buffer.from(value?.bytes ?? [])])),
        (error: unknown) => zip.emit('error', error),
      );
    });
  }
  for (const { id, path } of batch.kept) {
    zip.addReadStreamLazy(path, { mtime }, (open) => {
      keptFile(grant, id).then(
        (file) => open(null, Readable.from([Buffer.from(file?.bytes ?? [])])),
        (error: unknown) => zip.emit('error', error),
      );
    });
  }
  zip.end();
  zip.on('error', (error) => (zip.outputStream as Readable).destroy(error as Error));
  const stream = Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>;
  const suffix = format.id === 'madr' ? '' : `-${format.id}`;
  return { fileName: `${stem}-decisions${suffix}.zip`, type: contentTypes.zip, stream };
}
