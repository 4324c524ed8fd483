import { promisify } from 'node:util';
import { open, type ZipFile } from 'yauzl';

/** The files of a zip on disk, with their texts. */
export async function filesOfZip(path: string): Promise<Map<string, string>> {
  const zip = await promisify<string, { lazyEntries: boolean }, ZipFile>(open)(path, {
    lazyEntries: true,
  });
  const files = new Map<string, string>();
  await new Promise<void>((done, fail) => {
    zip.on('error', fail).on('end', done);
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, async (error, body) => {
        if (error) return fail(error);
        const parts: Buffer[] = [];
        for await (const part of body) parts.push(part);
        files.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
        zip.readEntry();
      }),
    );
    zip.readEntry();
  });
  return files;
}
