import assert from 'node:assert/strict';
import { test } from '@playwright/test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { embedAssessment, extractAssessment } from '#domain/markdown/assessment-block.ts';
import { keepText, restoreText } from '#domain/markdown/kept-text.ts';

const scraps = [
  ...[
    '# a',
    '## b',
    'Title\n---',
    'T\n===',
    'a\nb\n  ===\t',
    '### deep ###',
    '#',
    '#### c',
    '> # q',
  ],
  ...['```', '~~~', '``` `', '- ```\n  x\n  ```', '1. x\n   ```\n   y\n   ```', '    # code'],
  ...['<!--', '-->', '<details>', '<script>', '<!-- a -->', '<?', '<![CDATA['],
  ...['x <!-- was: ## -->', '## x <!-- was: # -->', '```markdown kept as written', '---'],
  ...['```json assessment\n{}\n```', '', '\r\n', '\r', '\t', '  ', '[x]: /y', '| a |\n|---|'],
];
const texts = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...scraps), fc.string()), { maxLength: 8 }),
    fc.constantFrom('\n', '\n\n', ' ', '\r\n'),
  )
  .map(([parts, glue]) => parts.join(glue));

const commonmark = new MarkdownIt('commonmark');
const topHeadings = (document: string) =>
  commonmark
    .parse(document, {})
    .flatMap((token, index, all) =>
      token.type === 'heading_open' && token.level === 0 && Number(token.tag.slice(1)) < 4
        ? [all[index + 1]?.content ?? '']
        : [],
    );

test('a text comes back from an exported file exactly as it was written', () => {
  fc.assert(
    fc.property(texts, (text) => restoreText(keepText(text)) === text),
    { numRuns: 1_000 },
  );
});

test('no text of a person can open a section, hide one or stand in for the assessment', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const document = `## Before\n\n${keepText(text)}\n\n## After\n\n${embedAssessment('ours')}`;
      assert.deepEqual(topHeadings(document), ['Before', 'After']);
      assert.equal(extractAssessment(document), '"ours"');
    }),
    { numRuns: 1_000 },
  );
});

test('ordinary text stands as it is', () => {
  for (const text of [
    'One.\n\n* Two\n* Three',
    '```sh\n## not a heading\n```',
    '#### Small\n\nx',
    '',
  ]) {
    assert.equal(keepText(text), text);
  }
});

test('headings are deepened together and say what they were', () => {
  assert.equal(
    keepText('## Numbers\n\nx\n\n### Again\n\nTitle\n---\n\ny'),
    [
      '#### Numbers <!-- was: ## -->\n\nx\n',
      '##### Again <!-- was: ### -->\n',
      '#### Title <!-- was: ~~~ -->\n\ny',
    ].join('\n'),
  );
});

test('a text that would swallow what follows is kept in a fence longer than its own', () => {
  assert.equal(keepText('````\nopen'), '`````markdown kept as written\n````\nopen\n`````');
});

test('a long hostile text is kept within a second', () => {
  const started = performance.now();
  keepText('<!--\n# x\n'.repeat(8_000).slice(0, 65_536));
  assert.ok(performance.now() - started < 1_000);
});
