import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import {
  patchDate,
  patchSection,
  patchTitle,
  sectionText,
} from '#domain/markdown/patch/details.ts';
import { patchStatus } from '#domain/markdown/patch/status.ts';
import { patchLinked, patchSuperseded } from '#domain/markdown/patch/supersede.ts';
import { canonicalStatuses } from '#domain/markdown/read/document.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { oddFiles } from '#tests/support/odd-files.ts';
import { anyDecision } from '#tests/support/written-decisions.ts';

/** What two texts have before and behind the one stretch in which they differ. */
function difference(before: string, after: string): { readonly old: string; readonly new: string } {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    old: before.slice(head, before.length - tail),
    new: after.slice(head, after.length - tail),
  };
}

const newer = { number: 41, title: 'Bake by day', href: '0041-bake-by-day.md' } as const;

for (const file of oddFiles) {
  test(`patch: ${file.about}`, () => {
    const doc = readDecision(file.text, file.path);
    const rejected = patchStatus(doc, 'rejected');
    expect(readDecision(rejected, file.path).status?.canonical).toBe('rejected');
    const superseded = readDecision(patchSuperseded(doc, newer), file.path);
    expect(superseded.status?.canonical).toBe('superseded');
    expect(superseded.links.find(({ kind }) => kind === 'superseded_by')?.number).toBe(41);
    const dated = readDecision(patchDate(doc, '2031-12-24'), file.path);
    expect(dated.date?.day).toBe('2031-12-24');
    const titled = readDecision(patchTitle(doc, 'Flour & *water* [2]'), file.path);
    expect(titled.title?.text).toBe('Flour & *water* [2]');
    expect(titled.status?.raw).toBe(doc.status?.raw);
    for (const text of [rejected, superseded.text, dated.text, titled.text])
      expect(text.includes('\r\n'), 'its own line endings').toBe(file.text.includes('\r\n'));
  });
}

test('a change of status rewrites the words of the status and nothing else', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['# 1. T\r\n\r\n## Status\r\n\r\nAccepted\r\n', 'Accep', 'Depreca'],
    ['---\nstatus: "accepted" # since May\nx: [1,  2]\n---\n# T', 'accep', 'depreca'],
    ['# T\n\n* **Status:** ✅ ACCEPTED (see #3)\n', '✅ ACCEP', 'DEPRECA'],
    ['# T\n\nStatus: superseded by [x](x.md)\n\nText.', 'superseded by [x](x.md)', 'deprecated'],
    ['| Status | Draft |\n|---|---|\n| Date | 2020-01-01 |\n\n# T\n', 'raft', 'eprecated'],
  ];
  for (const [text, old, words] of cases) {
    const patched = patchStatus(readDecision(text, 'a.md'), 'deprecated');
    expect(difference(text, patched), text).toEqual({ old, new: words });
  }
});

test('superseding says it the way each format does', () => {
  const by = (text: string, path: string) =>
    difference(text, patchSuperseded(readDecision(text, path), newer)).new;
  const sections = '\n## Context\n\nx\n\n## Decision\n\nx\n\n## Consequences\n\nx\n';
  const tools = `# 2. T\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n${sections}`;
  expect(by(tools, 'doc/adr/0002-t.md')).toBe(
    'Superceded by [41. Bake by day](0041-bake-by-day.md)',
  );
  expect(by(`# T\n\n- Status: accepted\n${sections}`, '20200101-t.md')).toBe(
    'superseded by [0041-bake-by-day](0041-bake-by-day.md)',
  );
  const madr = '## Context and Problem Statement\n\nx\n';
  expect(by(`---\nstatus: accepted\n---\n# T\n\n${madr}`, '0002-t.md')).toBe(
    'superseded by ADR-0041',
  );
  expect(by(`---\nstatus: accepted\ndeciders: A\n---\n# T\n\n${madr}`, '0002-t.md')).toBe(
    'superseded by [ADR-0041](0041-bake-by-day.md)',
  );
  expect(by(`# T\n\n* Status: accepted\n* Date: 2020-01-01\n\n${madr}`, '0002-t.md')).toBe(
    'superseded by [ADR-0041](0041-bake-by-day.md)',
  );
});

test('the newer file gets its link where its format keeps links', () => {
  const older = { number: 2, title: 'T', href: '0002-t.md' } as const;
  for (const { text, path } of oddFiles) {
    const doc = readDecision(patchLinked(readDecision(text, path), 'supersedes', older), path);
    const link = doc.links.find(({ kind, number }) => kind === 'supersedes' && number === 2);
    expect(link, path).toBeDefined();
  }
});

test('a section is rewritten in its place, and no words may break the file', () => {
  const text =
    '# 1. T\n\n## Status\n\nAccepted\n\n## Context\n\n\nOld words.  \n\n### Deeper\n\nx\n\n## Odd one\n* a\n';
  const doc = readDecision(text, 'a.md');
  const context = doc.sections.find(({ title }) => title === 'Context');
  const odd = doc.sections.find(({ title }) => title === 'Odd one');
  if (!context || !odd) throw new Error('the sections are there');
  expect(sectionText(doc, context, 'own')).toBe('Old words.');
  const own = patchSection(doc, context, 'own', 'New words.');
  expect(own.ok && own.value).toBe(text.replace('Old words.  ', 'New words.'));
  expect(patchSection(doc, odd, 'whole', '* a\n* b')).toEqual({
    ok: true,
    value: text.replace('* a\n', '* a\n* b\n'),
  });
  for (const words of ['## Another', '```\nopen', '# Top', '<!-- open', 'Heading\n==='])
    expect(patchSection(doc, context, 'own', words).ok, words).toBe(false);
});

test('documents of every format: the status that is written is read, and only its words change', () => {
  const status = fc.constantFrom(...canonicalStatuses);
  fc.assert(
    fc.property(anyDecision, status, ({ path, text, parts }, next) => {
      const doc = readDecision(text, path);
      expect(doc.status?.canonical).toBe(parts.status);
      expect(doc.status?.where).toBe(parts.where);
      expect(doc.date?.day).toBe(parts.day);
      expect(doc.title?.text).toBe(parts.title);
      for (const { name, words } of parts.sections) {
        const section = doc.sections.find(({ title }) => title === name);
        expect(section && sectionText(doc, section, 'whole'), name).toBe(words);
      }
      const patched = patchStatus(doc, next);
      const { status: old } = doc;
      if (!old) throw new Error('a status was written');
      const shift = patched.length - text.length;
      expect(patched.slice(0, old.phrase.from)).toBe(text.slice(0, old.phrase.from));
      expect(patched.slice(old.phrase.to + shift)).toBe(text.slice(old.phrase.to));
      expect(patched.slice(old.phrase.from, old.phrase.to + shift).toLowerCase()).toBe(next);
    }),
    { numRuns: 150 },
  );
});

test('a title of any words comes back from every format', () => {
  const words = fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .map((text) => text.replace(/[\s\p{Cc}\u2028\u2029\ufeff]+/gu, ' ').trim())
    .filter(
      (text) => /\p{L}/u.test(text) && !/^[[(#]|^\W*\d|^\W*adr|^\p{Lu}{4,}\W|[\])]$/iu.test(text),
    );
  fc.assert(
    fc.property(anyDecision, words, ({ path, text }, title) => {
      const patched = readDecision(patchTitle(readDecision(text, path), title), path);
      expect(patched.title?.text).toBe(title);
    }),
    { numRuns: 150 },
  );
});
