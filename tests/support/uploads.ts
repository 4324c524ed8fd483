import yazl from 'yazl';
import type { Actor, TeamGrant } from '#server/access.ts';
import { confirmImport } from '#server/imports/confirm.ts';
import { createPreview, previewOf } from '#server/imports/preview.ts';
import type { Upload } from '#server/imports/upload.ts';
import { grantOf, must } from './world.ts';

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

/** An import that is done and an upload that waits, both about one word. */
export async function importsOf(owner: Actor, slug: string, mark: string) {
  const file = (name: string) => ({
    [`adr/${name}.md`]: `# ${mark}\n\nStatus: accepted\n\n${name}`,
  });
  const upload = async (name: string) =>
    must(await createPreview(owner, slug, uploadOf(file(name), `${mark}.zip`))).importId;
  const imported = await upload('0001-done');
  const grant = await grantOf(owner, slug);
  must(await confirmImport(owner, slug, await confirmationOf(grant, imported)));
  return {
    imported,
    preview: await upload('0002-waiting'),
    sparePreview: await upload('0003-unwanted'),
  };
}
