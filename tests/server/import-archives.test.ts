import { deflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { factsOf } from '#domain/imports/facts.ts';
import { cleanPath, unpack } from '#server/imports/archive.ts';
import { readUpload } from '#server/imports/upload.ts';
import { zipOf } from '#tests/support/uploads.ts';

interface Forged {
  readonly name: string;
  readonly body: Buffer;
  /** What the archive says of its size; the truth when absent. */
  readonly says?: number;
  readonly mode?: number;
  readonly flags?: number;
}

/** A zip by hand, because no tool makes these. */
function forged(entries: readonly Forged[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, body, says = body.length, mode = 0o100644, flags = 0 } of entries) {
    const packed = deflateRawSync(body);
    const words = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says, 18);
    common.writeUInt16LE(words.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, words, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 3]), common, tail, words);
    at += 30 + words.length + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

const text = (words: string) => Buffer.from(words);
const refusalOf = async (zip: Buffer) => {
  const unpacked = await unpack(zip);
  return unpacked.ok ? 'ok' : unpacked.detail;
};

test('a plain archive by hand is read, so that the refusals below are about what they say', async () => {
  const unpacked = await unpack(forged([{ name: 'adr/1.md', body: text('# T') }]));
  expect(
    unpacked.ok &&
      unpacked.value.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
  ).toEqual([['adr/1.md', '# T']]);
});

test('an archive whose names lead out of it is refused whole', async () => {
  for (const name of [
    '../evil.md',
    'a/../../evil.md',
    '/etc/evil.md',
    'C:/evil.md',
    'a\\..\\..\\evil.md',
    'a/\u0000.md',
  ]) {
    const zip = forged([
      { name: 'fine.md', body: text('# T') },
      { name, body: text('# E') },
    ]);
    expect(await refusalOf(zip), name).toMatch(/Nothing was read\.$/);
  }
  for (const path of ['..', 'a//b', '/a', 'c:\\x', `${'x'.repeat(600)}.md`])
    expect(cleanPath(path), path).toBeNull();
});

test('links, locked files and second files of a name are passed over and named', async () => {
  const zip = forged([
    { name: 'README.md', body: text('index.md'), mode: 0o120777 },
    { name: 'secret.md', body: text('# S'), flags: 1 },
    { name: 'a.md', body: text('# A') },
    { name: 'a.md', body: text('# B') },
    { name: '__MACOSX/a.md', body: text('x') },
  ]);
  const unpacked = await unpack(zip);
  expect(unpacked.ok && unpacked.value.files.map(({ path }) => path)).toEqual(['a.md']);
  expect(unpacked.ok && unpacked.value.passedOver).toEqual([
    'README.md: a link to another file',
    'secret.md: locked with a password',
    'a.md: a second file of the same name',
  ]);
});

test('a bomb is refused before it fills the memory, whatever it says of its size', async () => {
  const zeros = Buffer.alloc(30 * 1024 * 1024);
  const honest = forged([
    { name: 'a.md', body: zeros },
    { name: 'b.md', body: zeros },
  ]);
  expect(honest.length).toBeLessThan(100_000);
  expect(await refusalOf(honest)).toBe(
    'This archive unpacks to more than 50 MB. Nothing was read.',
  );
  expect(await refusalOf(forged([{ name: 'a.md', body: zeros, says: 100 }]))).toMatch(
    /Nothing was read\.$/,
  );
});

test('too many entries and damaged archives are refused in a sentence', async () => {
  const many = forged(
    Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}.md`, body: text('x') })),
  );
  expect(await refusalOf(many)).toContain('2,000');
  const fine = await zipOf({ 'a.md': '# A' });
  for (const zip of [
    Buffer.from('no zip'),
    Buffer.alloc(0),
    fine.subarray(0, fine.length - 30),
    fine.subarray(20),
  ])
    expect(await refusalOf(zip)).toMatch(/Nothing was read\.$/);
});

const upload = (form: FormData) =>
  readUpload(new Request('http://assay.test', { method: 'POST', body: form }));

test('a body is read up to 10 MB and not a byte more is believed', async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const request = new Request('http://assay.test', {
    ...{ method: 'POST', body: endless, duplex: 'half' },
    headers: { 'content-type': 'application/zip' },
  } as RequestInit);
  expect(await readUpload(request)).toMatchObject({ ok: false, code: 'too_large' });
  expect(pulled).toBeLessThan(15);
});

test('a folder keeps its folders, a paste gets a name, nothing in it is an answer too', async () => {
  const folder = new FormData();
  folder.set('paths', JSON.stringify(['adr/1.md', 'adr/b/2.md']));
  for (const name of ['1.md', '2.md']) folder.append('files', new File(['# T'], name));
  const read = await upload(folder);
  expect(read.ok && [read.value.source, read.value.files.map(({ path }) => path)]).toEqual([
    'adr',
    ['adr/1.md', 'adr/b/2.md'],
  ]);
  const paste = new FormData();
  paste.set('text', '# T');
  paste.set('name', 'my decision');
  const pasted = await upload(paste);
  expect(pasted.ok && pasted.value.files.map(({ path }) => path)).toEqual(['my decision.md']);
  folder.set('paths', JSON.stringify(['../x.md', 'y.md']));
  expect(await upload(folder)).toMatchObject({ ok: false, code: 'invalid' });
  expect(await upload(new FormData())).toMatchObject({ ok: false, code: 'invalid' });
});

test('files that are no text, no markdown or longer than a decision are only kept', () => {
  expect(factsOf(new Uint8Array([0, 1, 2]), 'a.md').kind).toBe('other');
  expect(factsOf(text('Title\n====='), 'a.rst')).toMatchObject({
    kind: 'other',
    format: 'restructuredtext',
    title: 'Title',
  });
  expect(factsOf(Buffer.alloc(1024 * 1024 + 1, 'x'), 'a.md')).toMatchObject({ kind: 'other' });
  expect(factsOf(text('# Template\n\nStatus: {x}'), 'adr-template.md').kind).toBe('page');
});
