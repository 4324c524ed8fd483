import fc from 'fast-check';
import { type DateForm, writeDate } from '#domain/markdown/read/dates.ts';
import {
  type CanonicalStatus,
  canonicalStatuses,
  type Place,
} from '#domain/markdown/read/document.ts';

interface Parts {
  readonly title: string;
  readonly status: CanonicalStatus;
  readonly where: Place;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly sections: readonly { readonly name: string; readonly words: string }[];
}

export interface WrittenDecision {
  readonly path: string;
  readonly text: string;
  readonly parts: Parts;
}

const word = fc.constantFrom(
  'bread',
  'Oven',
  'rye',
  'über',
  '面包',
  'a_b',
  '`code`',
  'x2',
  'Küche',
  'status',
  'date',
);
const title = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) => `The ${words.join(' ')}`);
const line = fc.oneof(
  fc.constantFrom(
    'Plain words.',
    '* item\n* other',
    '1. one\n2. two',
    '```md\n## Status\n\nRejected\n```',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '> quoted\n> more',
    '<!-- ## Status -->',
    '**bold** _em_ ~~gone~~',
    '- [ ] open\n- [x] done',
    '[a link](x.md) and [a ref][r]',
    '#### Deep',
    'Status quo: nothing',
    '![image](a.png)',
  ),
  fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
);
const words = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n\n'));
const day = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const form = fc.constantFrom<DateForm>(
  'iso',
  'slashes',
  'day.month.year',
  'words-day',
  'words-month',
);

type Shape = (
  p: Omit<Parts, 'where' | 'sections'> & { date: string; shown: string; sign: string },
) => {
  readonly path: string;
  readonly head: string;
  readonly where: Place;
};

const shapes: readonly Shape[] = [
  (p) => ({
    path: 'docs/decisions/0007-x.md',
    where: 'front matter',
    head: `---\nstatus: "${p.status}"\ndate: ${p.date}\n---\n\n# ${p.title}\n`,
  }),
  (p) => ({
    path: 'doc/adr/0007-x.md',
    where: 'section',
    head: `# 7. ${p.title}\n\nDate: ${p.date}\n\n## Status\n\n${p.shown}\n`,
  }),
  (p) => ({
    path: 'docs/adr/20200101-x.md',
    where: 'list',
    head: `# ${p.title}\n\n${p.sign} Status: ${p.status}\n${p.sign} Date: ${p.date}\n`,
  }),
  (p) => ({
    path: 'adr/adr-007-x.md',
    where: 'line',
    head: `# ADR 007: ${p.title}\n\n**Status:** ${p.shown} | **Date:** ${p.date} | **Review:** 2099-01-01\n`,
  }),
  (p) => ({
    path: '7-x.md',
    where: 'table',
    head: `# ${p.title}\n\n| Key | Value |\n| --- | --- |\n| Status | ${p.shown} |\n| Date | ${p.date} |\n`,
  }),
  (p) => ({
    path: '0007_x.md',
    where: 'list',
    head: `# 0007 - ${p.title}\n\n${p.sign} **Status**: ${p.shown}\n${p.sign} **Date**: ${p.date}\n`,
  }),
  (p) => ({
    path: 'x.md',
    where: 'quote',
    head: `${p.title}\n=====\n\n> Status: ${p.shown}\n>\n> Date: ${p.date}\n`,
  }),
];

/** A decision in one of the formats, with words that look like more than they are, and what was put in. */
export const anyDecision: fc.Arbitrary<WrittenDecision> = fc
  .record({
    title,
    status: fc.constantFrom(...canonicalStatuses),
    day,
    form,
    bodies: fc.array(words, { minLength: 3, maxLength: 3 }),
    shape: fc.constantFrom(...shapes),
    sign: fc.constantFrom('-', '*', '+'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    ends: fc.constantFrom('', '\n', '\n\n'),
  })
  .map(({ bodies, shape, lineEnd, ends, form: written, ...given }) => {
    const shown = given.status.slice(0, 1).toUpperCase() + given.status.slice(1);
    const { path, head, where } = shape({ ...given, date: writeDate(given.day, written), shown });
    const names = ['Context', 'Odd section', 'Decision'];
    const sections = names.map((name, i) => ({ name, words: bodies[i] ?? '' }));
    const text =
      [head, ...sections.map((each) => `## ${each.name}\n\n${each.words}\n`)].join('\n').trimEnd() +
      ends;
    const { title: named, status, day: on } = given;
    return {
      path,
      text: text.replace(/\n/g, lineEnd),
      parts: { title: named, status, where, day: on, sections },
    };
  });
