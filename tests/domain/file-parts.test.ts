import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { factsOf } from '#domain/imports/facts.ts';
import { fileWithParts, partsOfFile } from '#domain/imports/file-parts.ts';
import { edgesOf, Finder, resolvePath } from '#domain/imports/links.ts';
import {
  type Known,
  Numbers,
  propose,
  serviceNameOf,
  statusesToMap,
} from '#domain/imports/plan.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { oddFiles } from '#tests/support/odd-files.ts';
import { anyDecision } from '#tests/support/written-decisions.ts';

test('the parts of a file put back unchanged leave every byte where it was', () => {
  for (const { text, path } of oddFiles) {
    const doc = readDecision(text, path);
    expect(fileWithParts(doc, partsOfFile(doc).parts), path).toBe(text);
  }
  fc.assert(
    fc.property(anyDecision, ({ text, path }) => {
      const doc = readDecision(text, path);
      expect(fileWithParts(doc, partsOfFile(doc).parts)).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('a changed part rewrites its own section, and is read back as it was written', () => {
  const words = fc.constantFrom(
    'New words.',
    '* a\n* b',
    'One.\n\n### Deeper\n\nTwo.',
    '```\n## no heading\n```',
  );
  const key = fc.constantFrom('context', 'decision', 'consequences', 'drivers', 'confirmation');
  fc.assert(
    fc.property(anyDecision, key, words, ({ text, path }, part, next) => {
      const doc = readDecision(text, path);
      const wanted = { ...partsOfFile(doc).parts, [part]: next };
      const again = partsOfFile(readDecision(fileWithParts(doc, wanted), path)).parts;
      expect(again).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});

test('sections no record knows stand under More information and are changed, added and taken out there', () => {
  const text =
    '# 1. T\n\n## Context\n\nx\n\n## Costs\n\n3 loaves\n\n## Decision\n\ny\n\n## Risks\n\nfire\n';
  const doc = readDecision(text, 'a.md');
  const { parts } = partsOfFile(doc);
  expect(parts.more_information).toBe('## Costs\n\n3 loaves\n\n## Risks\n\nfire');
  const after = (more: string) => fileWithParts(doc, { ...parts, more_information: more });
  expect(after('## Costs\n\n4 loaves\n\n## Risks\n\nfire')).toBe(
    text.replace('3 loaves', '4 loaves'),
  );
  expect(after('## Risks\n\nfire')).toBe(text.replace('## Costs\n\n3 loaves\n\n', ''));
  expect(after(`${parts.more_information}\n\n## Owner\n\nAda`)).toBe(
    `${text.trimEnd()}\n\n## Owner\n\nAda\n`,
  );
});

const candidate = (path: string, text: string, n = 0) => {
  const bytes = new TextEncoder().encode(text);
  return { n, path, hash: String(text.length) + path.slice(-9), facts: factsOf(bytes, path) };
};
const known = (path: string, more: Partial<Known> = {}): Known => ({
  ...{
    path,
    importedHash: 'old',
    decisionId: 'adr_1',
    ref: 'ledger-0001',
    serviceId: 'svc_1',
    edited: false,
    sealed: false,
  },
  ...more,
});

test('what came in before is updated only where that loses nothing in silence', () => {
  const file = candidate(
    'adr/0001-x.md',
    '# 1. X\n\n## Status\n\nAccepted\n\n## Context\n\n## Decision\n',
  );
  const action = (more: Partial<Known>) => propose([file], [known(file.path, more)]).get(0);
  expect(action({ importedHash: file.hash })).toMatchObject({
    action: 'leave',
    choices: ['leave'],
  });
  expect(action({})).toMatchObject({ action: 'update' });
  expect(action({ edited: true })).toMatchObject({ action: 'leave', choices: ['leave', 'update'] });
  expect(action({ sealed: true })).toMatchObject({ action: 'leave', choices: ['leave'] });
});

test('a number is kept where it is free, and no other is taken from who wants it', () => {
  const numbers = new Numbers([1, 2], 2, new Set([3, 7]));
  expect([7, 7, null, 3, 1, 0].map((wanted) => numbers.take(wanted))).toEqual([7, 8, 9, 3, 10, 11]);
  expect(numbers.last).toBe(11);
});

test('a folder tells whose decisions it holds', () => {
  expect(serviceNameOf('payments-main/docs/adr', 'x.zip')).toBe('Payments');
  expect(serviceNameOf('mono/packages/billing_api/docs/decisions', 'x.zip')).toBe('Billing api');
  expect(serviceNameOf('docs/adr', 'ledger.zip')).toBe('Ledger');
  expect(serviceNameOf('docs/adr', 'adr')).toBe('');
});

test('statuses nobody knows come first, each once, and sure ones are not asked about', () => {
  const files = ['Accepted', 'On ice', 'on ice.', 'Approved', ''].map((status, n) =>
    candidate(`${n}.md`, `# T\n\n## Status\n\n${status}\n\n## Context\n\nx\n`, n),
  );
  expect(
    statusesToMap(files).map(({ label, canonical, count }) => [label, canonical, count]),
  ).toEqual([
    ['on ice', null, 2],
    ['', null, 1],
    ['approved', 'accepted', 1],
  ]);
});

test('links between files become links between decisions, and no circle closes', () => {
  const at = (n: number, folder = 'adr', serviceId = 's') => ({
    decisionId: `d${folder}${n}`,
    serviceId,
    path: `${folder}/000${n}-x.md`,
    number: n,
    title: `T${n}`,
  });
  const all = [at(1), at(2), at(3), at(1, 'other', 't')];
  const link = (
    kind: string,
    text: string,
    href: string | null = null,
    number: number | null = null,
  ) => ({ kind, text, href, number });
  const files = [
    {
      of: at(1),
      links: [link('superseded_by', 'x', './0002-x.md'), link('amends', 'ADR-0003', null, 3)],
    },
    { of: at(2), links: [link('supersedes', 'ADR 1', null, 1), link('superseded_by', 'T1')] },
    {
      of: at(3),
      links: [
        link('amends', 'x', '../adr/0001-x.md'),
        link('supersedes', 'x', '../other/0001-x.md'),
      ],
    },
  ];
  expect(
    edgesOf(files, new Finder(all), []).map(
      ({ fromId, kind, toId }) => `${fromId} ${kind} ${toId}`,
    ),
  ).toEqual(['dadr2 supersedes dadr1', 'dadr1 amends dadr3', 'dadr3 relates_to dother1']);
  expect(resolvePath('a/b/c.md', '../d/./e.md#x')).toBe('a/d/e.md');
});
