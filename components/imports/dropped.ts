/** A file with the folders it lies in, as the person chose or dropped it. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** The files of an input: a folder's have their folders in their names. */
export const filesOfInput = (list: FileList | null): PickedFile[] =>
  [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** Everything that was dropped, with all folders below. */
export async function filesOfDrop(items: DataTransferItemList): Promise<PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: PickedFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: PickedFile[]): Promise<void> {
  // More than an import takes: no need to look further.
  if (found.length > 2_000 || /^(\.git|node_modules)$/.test(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) =>
      (entry as FileSystemFileEntry).file(done, fail),
    );
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder is read in portions, until one is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, fail) =>
      reader.readEntries(done, fail),
    );
    if (part.length === 0) return;
    for (const each of part) await collect(each, found);
  }
}

/** The form that an upload is. */
export function uploadForm(picked: readonly PickedFile[]): FormData {
  const form = new FormData();
  form.set('paths', JSON.stringify(picked.map(({ path }) => path)));
  for (const { file } of picked) form.append('files', file);
  return form;
}

export type Sent = { readonly href: string } | { readonly message: string };

const unreachable = 'The server cannot be reached. Nothing was imported; try again in a moment.';

/** Sends an upload. The answer is where its preview is, or a sentence that says what to do. */
export async function sendUpload(team: string, form: FormData): Promise<Sent> {
  const answer = await fetch(`/api/import/${team}`, { method: 'POST', body: form }).catch(
    () => null,
  );
  const body: unknown = await answer?.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return { message: unreachable };
  if ('href' in body && typeof body.href === 'string') return { href: body.href };
  return { message: 'message' in body ? String(body.message) : unreachable };
}
