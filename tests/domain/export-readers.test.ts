import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Log4brains } from '@log4brains/core';
import { expect, test } from '@playwright/test';
import type { ExportFormatId } from '#domain/markdown/export/format.ts';
import { exportFormat } from '#domain/markdown/export/formats.ts';
import type { ExportedDecision } from '#domain/markdown/exported.ts';
import { batchOf, exportCases, filesOf } from '../support/export-cases.ts';

/** The archive on disk, as somebody unpacks it. */
async function unpacked(
  folder: string,
  id: ExportFormatId,
  decisions: readonly ExportedDecision[],
) {
  const service = decisions.every((one) => one.service.slug === 'ledger') ? 'ledger' : null;
  const { own, beside } = filesOf(exportFormat(id), decisions, batchOf(decisions, service));
  for (const { path, text } of [...beside, ...own]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const [general, replaced, scored] = exportCases;
const ledger = [replaced, scored].filter((one) => one !== undefined);

const seen = async (folder: string) =>
  (await Log4brains.create(folder).searchAdrs()).map((adr) => ({
    ...{ slug: adr.slug, title: adr.title, status: adr.status, by: adr.supersededBy },
    ...{ day: adr.publicationDate?.slice(0, 10) ?? null, tags: adr.tags, who: adr.deciders },
  }));

test('log4brains itself reads a team’s archive, each service as a package', async ({
  browserName: _browser,
}, info) => {
  const found = await seen(await unpacked(info.outputPath('team'), 'log4brains', exportCases));
  const ana = ['Fay', 'Dee', 'Ana', 'Ben', 'Cy'];
  expect(found.toSorted((a, b) => a.slug.localeCompare(b.slug))).toEqual([
    {
      ...{ slug: 'gateway/20261002-how-we-write-records', title: 'How we write records' },
      ...{ status: 'rejected', by: null, day: '2026-10-02', tags: [], who: ana },
    },
    {
      ...{ slug: 'ledger/20190101-ledger-in-go', title: 'Ledger [in Go]', status: 'superseded' },
      ...{ by: 'ledger/20261124-language-for-the-ledger-go-rust', day: null, tags: [], who: [] },
    },
    {
      slug: 'ledger/20261124-language-for-the-ledger-go-rust',
      ...{ title: 'Language for the ledger: Go & *Rust*', status: 'accepted', by: null },
      ...{ day: '2026-11-24', tags: ['ledger', 'month-end'], who: ana },
    },
  ]);
});

test('log4brains follows a supersession inside one service, and its links resolve', async ({
  browserName: _browser,
}, info) => {
  const folder = await unpacked(info.outputPath('service'), 'log4brains', ledger);
  const adrs = await Log4brains.create(folder).searchAdrs();
  const old = adrs.find((adr) => adr.status === 'superseded');
  expect(old?.supersededBy).toBe('20261124-language-for-the-ledger-go-rust');
  const successor = await Log4brains.create(folder).getAdrBySlug(old?.supersededBy ?? '');
  expect(successor?.body.enhancedMdx).toContain('<AdrLink slug="20190101-ledger-in-go"');
});

/** What adr-tools does with a file, told again with the programs it is made of: head, cut, awk. */
const readWithShell = `
cd "$(cat .adr-dir)"
for file in $(ls | grep -E '^[0-9]+-[^/]*\\.md$' | sort -n); do
  printf '%s|%s|%s|%s\\n' "$file" "$(head -n 1 "$file" | cut -c 3-)" \\
    "$(awk '/^## Status$/ {on=1; next} on && NF {print $1; exit}' "$file")" \\
    "$(awk 'tolower($0) ~ /^## status$/ {on=1; next} /^## / {on=0} on && /\\]\\(/ {sub(/.*\\(/, ""); sub(/\\).*/, ""); printf "%s ", $0}' "$file")"
done`;

test('the rules of adr-tools, as shell, read a service’s folder', async ({
  browserName: _browser,
}, info) => {
  const folder = await unpacked(info.outputPath('nygard'), 'adr-tools', ledger);
  const { stdout } = await promisify(execFile)('sh', ['-c', readWithShell], { cwd: folder });
  expect(stdout.trim().split('\n')).toEqual([
    '0001-ledger-in-go.md|1. Ledger \\[in Go]|Superceded|0002-language-for-the-ledger-go-rust.md ',
    '0002-language-for-the-ledger-go-rust.md|2. Language for the ledger: Go & \\*Rust\\*|Accepted|0001-ledger-in-go.md',
  ]);
});

/** Where Debian's package keeps the programs; ADR_TOOLS names another folder. */
const adrTools = process.env.ADR_TOOLS ?? '/usr/libexec/adr-tools';

test('adr-tools itself, where it is installed, lists, titles and links a service’s folder', async ({
  browserName: _browser,
}, info) => {
  test.skip(!existsSync(join(adrTools, 'adr-list')), 'adr-tools is not installed here');
  const folder = await unpacked(info.outputPath('nygard'), 'adr-tools', ledger);
  const run = async (program: string, ...args: string[]) =>
    (await promisify(execFile)(join(adrTools, program), args, { cwd: folder })).stdout.trim();
  expect((await run('adr-list')).split('\n')).toEqual([
    'doc/adr/0001-ledger-in-go.md',
    'doc/adr/0002-language-for-the-ledger-go-rust.md',
  ]);
  expect(await run('_adr_title', '1')).toBe('1. Ledger \\[in Go]');
  expect(await run('_adr_status', '2')).toMatch(/^Accepted\n/);
  expect(await run('_adr_links', '1')).toBe('2=Superceded by');
  expect(await run('_adr_links', '2')).toContain('1=Supercedes');
});

test('a general decision alone is read by both', async ({ browserName: _browser }, info) => {
  if (!general) throw new Error('no case');
  const folder = await unpacked(info.outputPath('general'), 'log4brains', [general]);
  expect(await seen(folder)).toMatchObject([{ slug: 'gateway/20261002-how-we-write-records' }]);
});
