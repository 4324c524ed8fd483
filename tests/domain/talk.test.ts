import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { findQuote } from '#domain/anchor.ts';
import { membersLike, mentionBefore, mentionsIn } from '#domain/mentions.ts';
import { linesOf, quoteSelected } from '#domain/quote.ts';
import { mayBeTalkedAbout } from '#domain/thread.ts';

const words = fc
  .array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 4, maxLength: 40 })
  .map((all) => all.join(' '));

test('words that were not touched are found again wherever others put them', () => {
  fc.assert(
    fc.property(words, words, words, fc.nat(), (before, above, below, seed) => {
      const start = seed % before.length;
      const text = before.slice(start, start + 12);
      fc.pre(text.trim().length > 3);
      const now = `${above}\n\n${before}\n\n${below}`;
      const found = findQuote({ text, start }, before, now);
      expect(found.stands).toBe('same');
      if (found.stands !== 'gone') expect(now.slice(found.start, found.end)).toBe(text);
    }),
  );
});

test('of two lines with the same words, the one that was quoted is found', () => {
  const before = 'We keep Go.\nCosts rise.\nWe keep Go.';
  const now = 'A new first line.\nWe keep Go.\nCosts rise.\nWe keep Go.';
  const start = before.lastIndexOf('We keep Go.');
  const found = findQuote({ text: 'We keep Go.', start }, before, now);
  expect(found).toEqual({ stands: 'same', start: now.lastIndexOf('We'), end: now.length });
});

test('a sentence that was partly rewritten is still the place, and one written anew is not', () => {
  const before = 'Intro. The p99 is 15 ms on the last day of a month. End.';
  const quote = { text: 'The p99 is 15 ms on the last day of a month.', start: 7 };
  const edited = 'Intro. The p99 is 25 ms on the very last day of a month. End.';
  const found = findQuote(quote, before, edited);
  expect(found.stands).toBe('changed');
  if (found.stands === 'changed')
    expect(edited.slice(found.start, found.end)).toBe(
      'The p99 is 25 ms on the very last day of a month.',
    );
  expect(findQuote(quote, before, 'Intro. Nobody measured it. End.')).toEqual({ stands: 'gone' });
  expect(findQuote(quote, before, '')).toEqual({ stands: 'gone' });
  expect(findQuote(quote, null, edited)).toEqual({ stands: 'gone' });
});

test('what is selected on the page is found in its markdown', () => {
  const markdown = 'Posts **every** [payment](https://x.test/a) once.\n\n* p99 under `15 ms`';
  expect(quoteSelected(markdown, 'every payment once')).toEqual({
    text: 'every** [payment](https://x.test/a) once',
    start: 8,
  });
  expect(quoteSelected(markdown, 'p99  under\n15 ms')?.text).toBe('p99 under `15 ms');
  expect(quoteSelected(markdown, 'nothing of it')).toBeNull();
  for (const { start, text } of linesOf(markdown)) expect(markdown.slice(start)).toMatch(text);
});

const people = [
  { id: '1', name: 'Ana' },
  { id: '2', name: 'Ana Lee' },
  { id: '3', name: 'Zoë' },
  { id: '4', name: 'Zoë' },
];

test('a mention names the longest name that fits, everybody of that name, and nobody in an address', () => {
  expect(mentionsIn('@ana lee, look; @Ana too', people)).toEqual(['2', '1']);
  expect(mentionsIn('(@Zoë)', people)).toEqual(['3', '4']);
  expect(mentionsIn('ana@Ana.test @Analysis @', people)).toEqual([]);
});

test('while a name is typed after an @, the members it may mean are offered', () => {
  expect(mentionBefore('Ask @an', 7)).toEqual({ from: 4, typed: 'an' });
  expect(mentionBefore('mail@an', 7)).toBeNull();
  expect(membersLike(people, 'le').map(({ id }) => id)).toEqual(['2']);
});

test('criteria are not talked about before the reveal nor while a round is scored', () => {
  const moments = [
    { state: 'draft', revealed: false },
    { state: 'scoring', revealed: false },
    { state: 'scoring', revealed: true },
    { state: 'discussion', revealed: true },
  ];
  const may = (place: 'criterion' | 'cell' | 'section' | 'line') =>
    moments.map((moment) => mayBeTalkedAbout(place, moment));
  expect(may('criterion')).toEqual([false, false, false, true]);
  expect(may('cell')).toEqual(may('criterion'));
  expect(may('section')).toEqual([true, true, true, true]);
  expect(may('line')).toEqual(may('section'));
});
