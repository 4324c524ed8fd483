import { err, ok, type Result } from '#domain/result.ts';
import { cleanPath, isNoise, type Unpacked, type UploadedFile, unpack } from './archive.ts';
import { uploadLimits } from './limits.ts';

export interface Upload extends Unpacked {
  /** The name of the zip or the folder. */
  readonly source: string;
}

type Refused = 'invalid' | 'too_large';
const tooLarge = () =>
  err(
    'too_large' as const,
    'That is more than 10 MB. Import it in parts, or leave the pictures out.',
  );

/** The body of a request up to the limit; null when there is more. What is too much is never held. */
async function bodyOf(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > limit) {
      await reader?.cancel();
      return null;
    }
    parts.push(read.value);
  }
  return Buffer.concat(parts);
}

/**
 * The files of a form: a zip, a folder's files with their `paths`, or pasted `text` with a `name`.
 * Nothing of it is written to the disk.
 */
export async function readUpload(request: Request): Promise<Result<Upload, Refused>> {
  const type = request.headers.get('content-type') ?? '';
  const body = await bodyOf(request, uploadLimits.body);
  if (!body) return tooLarge();
  if (type.startsWith('application/zip')) return fromZip(body, 'archive.zip');
  if (!type.startsWith('multipart/form-data'))
    return err('invalid', 'Send a zip, files or a text.');
  const form = await new Response(new Blob([Buffer.from(body)]), {
    headers: { 'content-type': type },
  })
    .formData()
    .catch(() => null);
  if (!form) return err('invalid', 'The form is damaged. Choose the files again.');
  const files = form
    .getAll('files')
    .filter((each): each is File => typeof each !== 'string' && each.size > 0);
  const [first] = files;
  if (files.length === 1 && first && /\.zip$/i.test(first.name))
    return fromZip(await bytesOf(first), first.name);
  const text = form.get('text');
  if (files.length === 0 && typeof text === 'string' && text.trim() !== '')
    return fromText(text, form.get('name'));
  return fromFiles(files, form.get('paths'));
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

async function fromZip(bytes: Uint8Array, name: string): Promise<Result<Upload, Refused>> {
  const unpacked = await unpack(bytes);
  if (!unpacked.ok) return unpacked;
  return some({ ...unpacked.value, source: name.slice(0, 200) });
}

function fromText(text: string, name: FormDataEntryValue | null): Result<Upload, Refused> {
  const wanted = typeof name === 'string' ? name.trim() : '';
  const path = cleanPath(
    wanted === '' ? 'pasted.md' : /\.[a-z]+$/i.test(wanted) ? wanted : `${wanted}.md`,
  );
  if (!path) return err('invalid', 'Give the file a plain name, like 0001-a-title.md.');
  const bytes = new TextEncoder().encode(text.replace(/\r\n/g, '\n'));
  return ok({ source: 'Pasted text', files: [{ path, bytes }], passedOver: [] });
}

async function fromFiles(
  files: readonly File[],
  paths: FormDataEntryValue | null,
): Promise<Result<Upload, Refused>> {
  if (files.length > uploadLimits.entries)
    return err(
      'invalid',
      `${files.length.toLocaleString('en')} files are too many at once; ${uploadLimits.entries.toLocaleString('en')} are the most.`,
    );
  const named = namesOf(files, paths);
  const found = new Map<string, UploadedFile>();
  const passedOver: string[] = [];
  for (const [i, file] of files.entries()) {
    const path = cleanPath(named[i] ?? file.name);
    if (!path)
      return err(
        'invalid',
        'One of the files has a name that leads out of its folder. Nothing was read.',
      );
    if (isNoise(path)) continue;
    if (found.has(path)) passedOver.push(`${path}: a second file of the same name`);
    else found.set(path, { path, bytes: await bytesOf(file) });
  }
  const [top = ''] = [...found.keys()][0]?.split('/') ?? [];
  const isFolder = [...found.keys()].every((path) => path.startsWith(`${top}/`));
  return some({
    source: isFolder ? top : `${found.size} files`,
    files: [...found.values()],
    passedOver,
  });
}

function namesOf(files: readonly File[], paths: FormDataEntryValue | null): readonly string[] {
  try {
    const list: unknown = JSON.parse(typeof paths === 'string' ? paths : '[]');
    if (
      Array.isArray(list) &&
      list.length === files.length &&
      list.every((each) => typeof each === 'string')
    )
      return list;
  } catch {
    // Names that came apart from their files are no reason to lose the files.
  }
  return files.map((file) => file.name);
}

const some = (upload: Upload): Result<Upload, Refused> =>
  upload.files.length > 0
    ? ok(upload)
    : err(
        'invalid',
        'There is no file in it. Choose a folder or a zip with decisions in markdown.',
      );

/** The JSON of a body of a megabyte at most; null for anything else. */
export async function smallJson(request: Request): Promise<unknown> {
  const body = await bodyOf(request, 1024 * 1024);
  try {
    return body ? JSON.parse(Buffer.from(body).toString('utf8')) : null;
  } catch {
    return null;
  }
}
