import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Halt } from '../launch/words.mjs';
import { type Manifest, manifestName, manifestSchema } from './manifest.ts';

/** An opened backup file. */
export interface Backup {
  readonly manifest: Manifest;
  readonly read: (entry: string) => Promise<Readable>;
  readonly close: () => void;
}

/** @throws {Halt} when the file cannot be read or is no backup of Assay */
export async function openBackup(path: string): Promise<Backup> {
  const zip = await openZip(path);
  try {
    const entries = await entriesOf(zip);
    const openEntry = promisify(zip.openReadStream.bind(zip)) as (
      entry: Entry,
    ) => Promise<Readable>;
    const read = (name: string) => {
      const entry = entries.get(name);
      if (!entry) throw new Halt(`${path} lacks ${name}: it is no backup of Assay, or damaged.`);
      return openEntry(entry);
    };
    const manifest = manifestSchema.safeParse(parsed(await text(await read(manifestName))));
    if (!manifest.success) throw new Halt(`${path} is no backup that this version can read.`);
    return { manifest: manifest.data, read, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Halt(`${path} can't be read as a backup (${reason}).`);
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
