import assert from 'node:assert/strict';
import { test } from '@playwright/test';
import fc from 'fast-check';
import { renderMarkdown } from '#server/markdown/render.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JAVA&#115;CRIPT:alert(1))',
  '[a](\u0001javascript:alert(1))',
  '[a](vbscript:x) [b](data:text/html;base64,PHNjcmlwdD4=) [c](file:///etc/passwd)',
  '![a](data:image/svg+xml;base64,PHN2Zz4=)',
  '![a](http://tracker.example/pixel.png)',
  '![a](//tracker.example/pixel.png)',
  '![a](/\\tracker.example/pixel.png)',
  '[a](https://ok.example "x\\" onmouseover=\\"alert(1)")',
  '<svg><style>@import "//x"</style></svg>',
  '```js" onload="alert(1)\ncode\n```',
  '| <b onclick=x> | b |\n|:-:|--:|\n| 1 | 2 |',
  '<iframe src="https://x.example"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '[ref]\n\n[ref]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '# <base href="https://x.example">',
];

/** What a browser would act on, as tags really written; escaped text does not count. */
const tags = (html: string): string[] => html.match(/<(?:"[^"]*"|[^>"])*>/g) ?? [];

function assertHarmless(html: string): void {
  for (const tag of tags(html)) {
    assert.doesNotMatch(tag, /^<\/?(?:script|style|iframe|svg|base|form|input|object|math)\b/i);
    const names = tag.replace(/"[^"]*"/g, '""');
    assert.doesNotMatch(names, /\s(?:on\w+|style|srcset|id|name|target)\s*=/i);
    assert.doesNotMatch(tag, / (?:href|src)="\s*(?:javascript|data|vbscript|file|\/\/|\/\\)/i);
  }
}

test('no hostile markdown becomes a script, a style, a foreign frame or an insecure image', () => {
  for (const text of hostile) assertHarmless(renderMarkdown(text));
  assertHarmless(renderMarkdown(hostile.join('\n\n')));
});

test('whatever is typed renders to harmless HTML', () => {
  const scrap = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string());
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 6 }), (scraps) => {
      assertHarmless(renderMarkdown(scraps.join(' ')));
    }),
  );
});

test('a section cannot take the page its headings stand in apart', () => {
  const html = renderMarkdown('# One\n\n#### Two\n\n## Three\n\n###### Four');
  assert.deepEqual(html.match(/<h\d>/g), ['<h3>', '<h4>', '<h4>', '<h5>']);
});

test('tables keep their alignment without a style attribute, tasks say whether they are done', () => {
  const html = renderMarkdown('| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] yes\n- [ ] no');
  assert.match(html, /<td class="text-right!">2<\/td>/);
  assert.match(html, /aria-label="Done"/);
  assert.match(html, /aria-label="To do"/);
});

test('links go out without an opener, relative and mail links stay', () => {
  const html = renderMarkdown('[a](https://x.example) [b](../0001-b.md) <c@x.example> **d**');
  assert.match(html, /<a href="https:\/\/x\.example" rel="noopener nofollow">/);
  assert.match(html, /href="\.\.\/0001-b\.md"/);
  assert.match(html, /href="mailto:c@x\.example"/);
});

test('a long text full of brackets and stars is rendered in seconds at the most, not in minutes', () => {
  const started = performance.now();
  renderMarkdown('[*_`<![('.repeat(8_000).slice(0, 65_536));
  assert.ok(performance.now() - started < 12_000);
});
