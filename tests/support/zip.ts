import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fromBuffer, type ZipFile } from 'yauzl';

/** What a zip holds, with its texts by name. */
export async function filesIn(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(bytes, {
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

/** The same of a zip that is being sent. */
export const filesOfStream = async (
  stream: string | ReadableStream<Uint8Array>,
): Promise<Map<string, string>> => filesIn(Buffer.from(await new Response(stream).arrayBuffer()));

/** The same of a zip on disk. */
export const filesOfZip = async (path: string): Promise<Map<string, string>> =>
  filesIn(await readFile(path));
