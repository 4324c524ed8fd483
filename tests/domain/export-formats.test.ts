import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { statusWords } from '#domain/lifecycle.ts';
import { missedBy } from '#domain/markdown/export/check.ts';
import { csvCell } from '#domain/markdown/export/csv.ts';
import { type ExportFormat, holdings } from '#domain/markdown/export/format.ts';
import {
  chosenFormat,
  exportFormat,
  exportFormats,
  fileFormats,
} from '#domain/markdown/export/formats.ts';
import { pathsOf } from '#domain/markdown/export/paths.ts';
import type { ExportedDecision } from '#domain/markdown/exported.ts';
import { restoreText } from '#domain/markdown/kept-text.ts';
import { fileNameOf } from '#domain/markdown/plain.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import type { TextPartKey } from '#domain/record.ts';
import { root } from '#scripts/launch/settings.mjs';
import { batchOf, exportCases, filesOf, lineOf } from '../support/export-cases.ts';
import { anyExported, anyWords } from '../support/exported.ts';
import { expectGolden } from '../support/golden.ts';

for (const format of exportFormats.filter(({ original }) => !original)) {
  test(`${format.name} leaves as the files we have read`, () => {
    const { own, beside } = filesOf(format, exportCases, batchOf(exportCases));
    const files = [...beside, ...own];
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, text } of files) expectGolden(`formats/${format.id}/${path}`, text);
  });
}

test('every format that leaves names the head of the history', () => {
  const batch = batchOf(exportCases);
  for (const format of exportFormats) {
    const { own, beside } = filesOf(format, exportCases, batch);
    const told = [...own, ...beside].some(
      ({ text }) => text.includes(`event ${batch.head.seq}`) && text.includes(batch.head.hash),
    );
    expect(told, format.id).toBe(true);
  }
});

test('each reader is told what it will miss, file by file', () => {
  const missed = (format: ExportFormat) =>
    missedBy(format, filesOf(format, exportCases, batchOf(exportCases)).own).map(
      ({ what, because, paths }) => `${what}: ${because} (${paths.length})`,
    );
  expect(Object.fromEntries(fileFormats.map((format) => [format.id, missed(format)]))).toEqual({
    madr: ['date: only the year is known (1)'],
    'as-it-came': [],
    'madr-minimal': [],
    'adr-tools': [
      'file: a line of the text says “## Status” too (1)',
      'title: it shows the backslashes that keep markdown’s signs apart (1)',
      'date: only the year is known (1)',
    ],
    log4brains: ['status: it has no word for withdrawn (1)', 'date: only the year is known (1)'],
    backstage: [
      'title: it shows the backslashes that keep markdown’s signs apart (2)',
      'date: only the year is known (1)',
    ],
    structurizr: [
      'title: it shows the backslashes that keep markdown’s signs apart (2)',
      'date: only the year is known (1)',
    ],
    'json-adr': [],
    'y-statement': [],
  });
});

test('a service that leaves alone says which links lead to what stays', () => {
  const [general, , scored] = exportCases;
  const pair = [general, scored].filter((one) => one !== undefined);
  const format = exportFormat('adr-tools');
  const ledger = pair.filter(({ service }) => service.slug === 'ledger');
  const { own } = filesOf(format, ledger, batchOf(ledger, 'ledger'));
  expect(own.map(({ path }) => path)).toEqual(['doc/adr/0002-language-for-the-ledger-go-rust.md']);
  expect(own[0]?.text).toContain('Supercedes ledger-0001, Ledger in Go');
});

/** What the importer must find again, by format; the rest is named in the format's list of lacks. */
const headings: Partial<Record<ExportFormat['id'], Partial<Record<TextPartKey, string>>>> = {
  madr: {
    ...{ context: 'Context and Problem Statement', drivers: 'Decision Drivers' },
    ...{ consequences: 'Consequences', confirmation: 'Confirmation' },
    more_information: 'More Information',
  },
  'madr-minimal': { context: 'Context and Problem Statement', consequences: 'Consequences' },
  'adr-tools': {
    ...{ context: 'Context', consequences: 'Consequences', drivers: 'Decision Drivers' },
    ...{ confirmation: 'Confirmation', more_information: 'More Information' },
  },
  log4brains: {
    ...{ context: 'Context and Problem Statement', drivers: 'Decision Drivers' },
    ...{ consequences: 'Consequences', confirmation: 'Confirmation' },
    more_information: 'More Information',
  },
  structurizr: { context: 'Context', consequences: 'Consequences', drivers: 'Decision Drivers' },
};

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** A title that the importer takes for a status or a number as well is not told apart from one. */
const plainTitle = fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z*_`|&<>[\]]{1,8}){0,4}$/);

test('what a format can hold is found again by the importer, whatever was typed', () => {
  fc.assert(
    fc.property(
      anyExported,
      plainTitle,
      fc.constantFrom(...(Object.keys(headings) as (keyof typeof headings)[])),
      (any, title, id) => {
        // A database keeps no NUL.
        const parts = Object.entries(any.parts).map(([key, part]) => [
          key,
          typeof part === 'string' ? part.replaceAll('\0', '') : part,
        ]);
        // Nobody is replaced and stays a draft.
        const links = any.links.filter(({ kind }) => kind !== 'supersedes');
        const decision = { ...any, links, parts: { ...Object.fromEntries(parts), title } };
        const format = exportFormat(id as ExportFormat['id']);
        const { own } = filesOf(format, [decision], batchOf([decision]));
        const [file] = own;
        if (!file) throw new Error('no file');
        const doc = readDecision(file.text, file.path);
        expect(oneLine(doc.title?.text ?? '')).toBe(oneLine(title));
        if (id !== 'log4brains') expect(doc.number?.value).toBe(decision.number);
        if (!format.lacks.includes('status')) expectStatus(doc.status?.canonical, decision, format);
        for (const [key, heading] of Object.entries(headings[id as 'madr'] ?? {})) {
          const text = decision.parts[key as TextPartKey] ?? '';
          if (text.trim() === '') continue;
          expect(restoreText(bodyOf(doc, heading)).trim(), heading).toBe(text.trim());
        }
      },
    ),
    { numRuns: 120 },
  );
});

type Doc = ReturnType<typeof readDecision>;

/** What stands under a heading, with the deeper headings inside it. */
function bodyOf({ text, sections }: Doc, title: string): string {
  const at = sections.findIndex((section) => section.title === title);
  const after = sections.findIndex(({ level }, index) => index > at && level <= 3);
  const last = sections[after === -1 ? sections.length - 1 : after - 1];
  return text.slice(sections[at]?.own.from, last?.own.to).trim();
}

function expectStatus(found: unknown, decision: ExportedDecision, format: ExportFormat) {
  const word = statusWords[decision.state];
  // The importer knows no withdrawn records: it keeps the word and asks.
  if (word === 'withdrawn') return expect([null, 'rejected']).toContain(found);
  expect(found, format.id).toBe(word);
}

test('no cell of the list becomes a formula or breaks its line', () => {
  expect(csvCell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
  expect(csvCell(' @x')).toBe("' @x");
  fc.assert(
    fc.property(anyWords, (title) => {
      const cell = csvCell(title);
      const inside = cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell;
      expect(inside === title || inside === `'${title}`).toBe(true);
      expect(inside).not.toMatch(/^\s*[=+\-@]/);
      if (/[\r\n,"]/.test(inside)) expect(cell).toMatch(/^"[\s\S]*"$/);
    }),
  );
});

test('names in an archive are plain, apart, and as each tool wants them', () => {
  fc.assert(
    fc.property(fc.array(anyWords, { minLength: 1, maxLength: 4 }), (titles) => {
      const [first] = exportCases;
      if (!first) throw new Error('no case');
      const decisions = titles.map((title, at) => ({
        ...first,
        ...{ number: at + 1, ref: `gateway-000${at + 1}`, parts: { ...first.parts, title } },
      }));
      const batch = { ...batchOf(decisions), lines: decisions.map(lineOf) };
      for (const format of fileFormats) {
        const paths = filesOf(format, decisions, batch).own.map(({ path }) => path);
        expect(new Set(paths).size).toBe(titles.length);
        for (const path of paths)
          expect(path).toMatch(/^gateway\/[a-z/-]+\/\d{4,8}-[a-z0-9-]+\.(?:md|json)$/);
      }
    }),
    { numRuns: 40 },
  );
});

test('imported files keep folder and name, and what was written here joins them under a free one', () => {
  const [first] = exportCases;
  if (!first) throw new Error('no case');
  const line = (number: number, cameAs?: string) => ({
    ...lineOf({ ...first, number, ref: `gateway-000${number}` }),
    ...(cameAs ? { cameAs } : {}),
  });
  const name = fileNameOf(2, first.parts.title ?? '');
  const batch = {
    ...batchOf([first]),
    lines: [line(1, 'svc/adr/0001-Old.md'), line(2), line(3)],
    kept: [{ id: 'file_1', path: `svc/adr/${name.toUpperCase()}` }],
  };
  const of = (id: 'as-it-came' | 'madr') => [...pathsOf(exportFormat(id), batch).values()];
  expect(of('as-it-came')).toEqual([
    'svc/adr/0001-Old.md',
    `svc/adr/${name.replace('.md', '-2.md')}`,
    `svc/adr/${name.replace('0002', '0003')}`,
  ]);
  expect(of('madr').every((path) => path.startsWith('gateway/docs/decisions/'))).toBe(true);
});

test('every format says in words what it cannot hold, and an unknown one is none', () => {
  expect(chosenFormat('madr')?.lacks).toEqual([]);
  expect(chosenFormat(undefined)?.id).toBe('madr');
  expect(chosenFormat('docx')).toBeNull();
  const manual = readFileSync(join(root, 'docs/use.md'), 'utf8');
  for (const { name, lacks } of exportFormats) {
    expect(new Set(lacks).size).toBe(lacks.length);
    const row = manual.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
    expect(row, name).toContain(`| ${lacks.map((one) => holdings[one]).join('; ') || 'nothing'} |`);
  }
});
