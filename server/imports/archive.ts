import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { err, ok, type Result } from '#domain/result.ts';
import { uploadLimits } from './limits.ts';

/** One file of an upload, by its folder and name with slashes. */
export interface UploadedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Unpacked {
  readonly files: readonly UploadedFile[];
  /** Paths that were passed over, each with the reason. */
  readonly passedOver: readonly string[];
}

/** What systems and tools leave in archives and nobody means. */
const noise =
  /(^|\/)(__MACOSX|\.git|\.svn|node_modules)\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/;

const refused = (words: string) => err('invalid' as const, `${words} Nothing was read.`);

/** A path as it may stand in a report: relative, without steps up; null when it is not one. */
export function cleanPath(path: string): string | null {
  const parts = path
    .normalize('NFC')
    .replace(/\\/g, '/')
    .split('/')
    .filter((part) => part !== '.');
  if (/^[a-z]:/i.test(path) || path.startsWith('/') || path.length > uploadLimits.path) return null;
  if (parts.some((part) => part === '..' || part === '' || /\p{Cc}/u.test(part))) return null;
  return parts.join('/');
}

export const isNoise = (path: string): boolean => noise.test(path);

/**
 * The files of a zip, in memory. Refuses the whole archive, as `invalid` with a sentence, when a name
 * leads out of it, when it has too many entries or when it unpacks to too much: what it says of its
 * sizes is not believed. Links and locked files are passed over and named.
 */
export async function unpack(zip: Uint8Array): Promise<Result<Unpacked, 'invalid'>> {
  const opened = await open(zip);
  if (!opened) return refused('This file is no zip that can be read.');
  if (opened.entryCount > uploadLimits.entries)
    return refused(
      `This archive has ${opened.entryCount.toLocaleString('en')} entries; ${uploadLimits.entries.toLocaleString('en')} are the most.`,
    );
  try {
    return await readAll(opened);
  } catch (error) {
    const isPath = /invalid (relative path|characters in)|absolute path/.test(String(error));
    return refused(
      isPath ? 'This archive names a file outside of itself.' : 'This archive is damaged.',
    );
  } finally {
    opened.close();
  }
}

const open = (zip: Uint8Array): Promise<ZipFile | null> =>
  new Promise((done) => {
    const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true } as const;
    fromBuffer(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), options, (error, file) =>
      done(error ? null : file),
    );
  });

async function readAll(zip: ZipFile): Promise<Result<Unpacked, 'invalid'>> {
  const files = new Map<string, Uint8Array>();
  const passedOver: string[] = [];
  let total = 0;
  for (let entry = await next(zip); entry; entry = await next(zip)) {
    if (entry.fileName.endsWith('/') || isNoise(entry.fileName)) continue;
    const path = cleanPath(entry.fileName);
    if (!path) return refused('This archive names a file outside of itself.');
    const why = whyNot(entry, files.has(path));
    if (why) {
      passedOver.push(`${path}: ${why}`);
      continue;
    }
    const bytes = await contents(zip, entry, uploadLimits.unpacked - total);
    if (!bytes) return refused('This archive unpacks to more than 50 MB.');
    total += bytes.length;
    files.set(path, bytes);
  }
  return ok({ files: [...files].map(([path, bytes]) => ({ path, bytes })), passedOver });
}

function whyNot(entry: Entry, isTwice: boolean): string | null {
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (mode === 0o120000) return 'a link to another file';
  if (mode !== 0 && mode !== 0o100000) return 'no plain file';
  if ((entry.generalPurposeBitFlag & 1) !== 0) return 'locked with a password';
  return isTwice ? 'a second file of the same name' : null;
}

const next = (zip: ZipFile): Promise<Entry | null> =>
  new Promise((done, fail) => {
    const first =
      <T>(tell: (value: T) => void) =>
      (value: T) => {
        zip.removeAllListeners();
        tell(value);
      };
    zip.once('entry', first<Entry>(done));
    zip.once(
      'end',
      first<undefined>(() => done(null)),
    );
    zip.once('error', first<Error>(fail));
    zip.readEntry();
  });

/** The bytes of an entry; null as soon as they are more than `room`. */
const contents = (zip: ZipFile, entry: Entry, room: number): Promise<Uint8Array | null> =>
  new Promise((done, fail) => {
    if (entry.uncompressedSize > room) return done(null);
    zip.openReadStream(entry, async (error, body) => {
      if (error) return fail(error);
      const parts: Buffer[] = [];
      let size = 0;
      try {
        for await (const part of body as AsyncIterable<Buffer>) {
          size += part.length;
          if (size > room) return done(null);
          parts.push(part);
        }
        done(Buffer.concat(parts));
      } catch (problem) {
        fail(problem);
      }
    });
  });
