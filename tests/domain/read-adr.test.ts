import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { decodeBytes, encodeText } from '#domain/markdown/read/bytes.ts';
import { dateIn, writeDate } from '#domain/markdown/read/dates.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { summarize, writtenAgain } from '#domain/markdown/read/summary.ts';
import { oddFiles } from '#tests/support/odd-files.ts';

for (const file of oddFiles) {
  test(`read: ${file.about}`, () => {
    const doc = readDecision(file.text, file.path);
    const { status, findings } = doc;
    expect(status && [status.raw, status.canonical, status.where]).toEqual(file.status ?? null);
    if (file.date !== undefined) expect(doc.date?.day ?? null).toBe(file.date);
    if (file.title !== undefined) expect(doc.title?.text).toBe(file.title);
    if (file.number !== undefined) expect(doc.number?.value ?? null).toBe(file.number);
    if (file.deciders) expect(doc.people.deciders).toEqual(file.deciders);
    if (file.links)
      expect(doc.links.map(({ kind, href, text }) => [kind, href ?? text])).toEqual(file.links);
    if (file.told) expect(findings.map(({ words }) => words).join('\n')).toContain(file.told);
    expect(writtenAgain(doc)).toBe(file.text);
  });
}

test('the formats are told apart by their own signs', () => {
  const formats = oddFiles.map(({ path, text }) => readDecision(text, path).format);
  expect(formats.slice(0, 7)).toEqual([
    'adr-tools',
    'adr-tools',
    'madr-4',
    'madr-4',
    'nygard',
    'nygard',
    'log4brains',
  ]);
});

test('only the whole words of the vocabulary are a status, and a guess is always told', () => {
  const read = (status: string) => readDecision(`# T\n\nStatus: ${status}\n`, 'a.md');
  for (const status of ['Acceptedly', 'Not yet accepted', 'Maybe', 'To be accepted', 'Drafty'])
    expect(read(status).status?.canonical, status).toBeNull();
  for (const status of ['Approved', 'Partly superseded', 'Accepted?', 'Accepted, then deprecated'])
    expect(
      read(status).findings.filter(({ about }) => about === 'status'),
      status,
    ).not.toEqual([]);
  expect(read('Proposed → Accepted').status?.canonical).toBe('accepted');
  expect(read('This ADR has been accepted.').status?.canonical).toBe('accepted');
  expect(read('Accepted or rejected').status?.canonical).toBeNull();
});

test('any text is read without a throw, and put together again to the same text', () => {
  const piece = fc.constantFrom(
    '# ',
    '## Status',
    '\n',
    '\r\n',
    '\n\n',
    '---\n',
    'status: ',
    'Accepted',
    '- Status: ',
    '| a | b |\n',
    '|---|---|\n',
    '```\n',
    '<!-- ',
    ' -->',
    '[x](y.md)',
    '**',
    'superseded by ',
    '{',
    '}',
    '"',
    ': ',
    '\t',
    '> ',
    '2020-01-02',
    '\uFEFF',
    '&amp;',
    '\\',
    'é',
    '状态',
    '\u2028',
    '~~',
    '===\n',
    '1. ',
    '<div>',
    '!',
    '&x: *x\n',
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (words) => {
      const doc = readDecision(words, 'docs/0001-x.md');
      expect(writtenAgain(doc)).toBe(words);
      for (const span of [
        doc.status?.phrase,
        doc.title?.span,
        doc.date?.span,
        ...doc.fields.map((each) => each.span),
      ])
        if (span)
          expect(0 <= span.from && span.from <= span.to && span.to <= words.length).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test('any bytes come back as they were, UTF-8 or not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const decoded = decodeBytes(bytes);
      if (decoded) expect(encodeText(decoded.text, decoded.encoding)).toEqual(bytes);
      expect(summarize(bytes, 'a.md').roundTrip).toBe('identical');
    }),
  );
});

test('a day written in any form is read as that day', () => {
  const forms = [
    'iso',
    'slashes',
    'dots-first',
    'compact',
    'han',
    'day.month.year',
    'words-day',
    'words-month',
  ] as const;
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2079-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.constantFrom(...forms), (iso, form) => {
      expect(dateIn(`on ${writeDate(iso, form)}, at last`)).toMatchObject({
        day: iso,
        form,
        doubt: null,
      });
    }),
  );
});

test('hostile front matter costs no time and changes nothing', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replace(/./g, (name) => `${name}: &${name} [*${String.fromCharCode(name.charCodeAt(0) - 1)},*${String.fromCharCode(name.charCodeAt(0) - 1)},*a,*a,*a,*a,*a,*a,*a]\n`)}status: accepted\n`;
  const hostile = [
    bomb,
    '__proto__:\n  polluted: yes\nconstructor: {prototype: {polluted: yes}}\nstatus: accepted\n',
    `x: ${'['.repeat(20_000)}\nstatus: accepted\n`,
    `x: "${'a'.repeat(70_000)}"\nstatus: accepted\n`,
    '!!js/function x: !!python/object:os.system ls\nstatus: accepted\n',
    '<<: *nobody\nstatus: accepted\n',
  ];
  for (const yaml of hostile) {
    const text = `---\n${yaml}---\n# T\n`;
    const before = performance.now();
    const doc = readDecision(text, 'a.md');
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(writtenAgain(doc)).toBe(text);
    const told =
      doc.status?.canonical === 'accepted' ||
      doc.findings.some(({ about }) => about === 'front matter');
    expect(told, yaml.slice(0, 30)).toBe(true);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('a long file of unclosed comments and brackets is read in time', () => {
  for (const piece of ['<!-- ', '[', '**Status** ', '| a ', '> ', '- ', '![](', '`', '<a ']) {
    const text = `# T\n\n${piece.repeat(60_000 / piece.length)}\n`;
    const before = performance.now();
    readDecision(text, 'a.md');
    expect(performance.now() - before, piece).toBeLessThan(5_000);
  }
});
