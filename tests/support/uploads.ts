import yazl from 'yazl';
import type { TeamGrant } from '#server/access.ts';
import { previewOf } from '#server/imports/preview.ts';
import type { Upload } from '#server/imports/upload.ts';
import { must } from './world.ts';

export type Texts = Readonly<Record<string, string | Uint8Array>>;

/** Files as an upload hands them on. */
export const uploadOf = (texts: Texts, source = 'adr'): Upload => ({
  source,
  passedOver: [],
  files: Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  })),
});

/** The same files in a zip. */
export async function zipOf(texts: Texts): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, text] of Object.entries(texts)) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** What the form of a preview sends when nothing is changed in it but the statuses given. */
export async function confirmationOf(
  grant: TeamGrant,
  importId: string,
  statuses: Readonly<
    Record<string, 'draft' | 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded'>
  > = {},
) {
  const preview = must(await previewOf(grant, importId));
  return {
    importId: preview.id as never,
    statuses: preview.statuses.flatMap(({ label, canonical }) => {
      const state = statuses[label] ?? canonical;
      return state ? [{ label, state }] : [];
    }),
    folders: preview.folders.map(({ folder, serviceId, newService }) =>
      serviceId ? { folder, serviceId: serviceId as never } : { folder, newService },
    ),
    files: [],
  };
}
