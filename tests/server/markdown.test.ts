import assert from 'node:assert/strict';
import { test } from '@playwright/test';
import fc from 'fast-check';
import { renderMarkdown } from '#server/markdown/render.ts';
import { hostileMarkdown as hostile } from '#tests/support/hostile.ts';

/** What a browser would act on, as tags really written; escaped text does not count. */
const tags = (html: string): string[] => html.match(/<(?:"[^"]*"|[^>"])*>/g) ?? [];

const ownClass =
  /^(?:hljs-[\w-]+|task|image-away|alert|alert-\w+|diagram|heading-link|notes?|note-back|text-(?:right|center)!)$/;

function assertHarmless(html: string): void {
  for (const tag of tags(html)) {
    assert.doesNotMatch(tag, /^<\/?(?:script|style|iframe|svg|base|form|input|object|math)\b/i);
    const names = tag.replace(/"[^"]*"/g, '""');
    assert.doesNotMatch(names, /\s(?:on\w+|style|srcset|name|target|background)\s*=/i);
    for (const [, id = ''] of tag.matchAll(/\sid="([^"]*)"/g)) assert.match(id, /^[a-z0-9-]+--/);
    for (const [, names = ''] of tag.matchAll(/\sclass="([^"]*)"/g)) {
      for (const name of names.split(' ')) assert.match(name, ownClass);
    }
    assert.doesNotMatch(tag, / (?:href|src)="\s*(?:javascript|data|vbscript|file|\/\/|\/\\)/i);
  }
}

test('no hostile markdown becomes a script, a style, a foreign frame or an insecure image', () => {
  for (const text of hostile) assertHarmless(renderMarkdown(text));
  assertHarmless(renderMarkdown(hostile.join('\n\n'), 3, 'context'));
});

test('whatever is typed renders to harmless HTML', () => {
  const scrap = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string());
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 6 }), (scraps) => {
      assertHarmless(renderMarkdown(scraps.join(' '), 3, 'a'));
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

test('alerts, footnotes, tasks and code read as GitHub shows them', () => {
  const html = renderMarkdown(
    '> [!WARNING]\n> Two[^a] toolchains.\n\n- [x] done\n\n```rust\nlet n: u8 = 3; // why\n```\n\n~~gone~~\n\n[^a]: Go and Rust.',
  );
  assert.match(html, /<div class="alert alert-warning"><p class="alert-title">Warning<\/p>/);
  assert.match(html, /<sup><a [^>]*href="#(t[0-9a-f]{8}--fn-1)"[\s\S]*<li id="\1">/);
  assert.match(html, /<span class="hljs-keyword">let<\/span>[\s\S]*class="hljs-comment">/);
  assert.match(html, /<s>gone<\/s>/);
  assert.doesNotMatch(renderMarkdown('> [!NOTE] not alone'), /alert/);
  assert.doesNotMatch(renderMarkdown('```cobol\nMOVE 1\n```'), /hljs/);
});

test('file names and generics stay words; whole addresses become links', () => {
  const html = renderMarkdown(
    'main.rs, go.mod, Vec<String>, www.example.org/a, https://x.example/b.',
  );
  assert.match(html, /^<p>main\.rs, go\.mod, Vec&lt;String&gt;, <a href="https:\/\/www\.example/);
  assert.match(html, /href="https:\/\/x\.example\/b"[^>]*>https:\/\/x\.example\/b<\/a>\.<\/p>/);
  assert.match(html, /href="https:\/\/www\.example\.org\/a"/);
});

test('headings can be linked to where the text has an anchor, the same words once each', () => {
  const text = '# Risks\n\n## A [link](https://x.example)\n\n## Risks\n\n## Grün';
  const ids = [...renderMarkdown(text, 3, 'option.go').matchAll(/<h\d id="([^"]+)"/g)];
  assert.deepEqual(
    ids.map(([, id]) => id),
    ['risks', 'a-link', 'risks-1', 'grün'].map((slug) => `option-go--${slug}`),
  );
  assert.doesNotMatch(renderMarkdown(text), / id="/);
});

test('harmless HTML of the author counts, comments are not shown, an image that is not here is named', () => {
  const html = renderMarkdown(
    'a<br>b H<sub>2</sub>O <!-- why --> <h1>T</h1>\n\n<details><summary>More</summary>\n\n**x**\n\n</details>\n\n![Overview](img/o.png)',
  );
  assert.match(html, /a<br \/>b H<sub>2<\/sub>O/);
  assert.doesNotMatch(html, /why|<h1/);
  assert.match(html, /<details><summary>More<\/summary>\s*<p><strong>x<\/strong>/);
  assert.match(html, /Image not kept here: Overview, <code>img\/o\.png<\/code>/);
});

test('a mermaid block stays readable source that the page may draw', () => {
  const html = renderMarkdown('```mermaid\nflowchart LR\n  a --> b\n```');
  assert.equal(
    html,
    '<pre tabindex="0" class="diagram"><code>flowchart LR\n  a --&gt; b\n</code></pre>\n',
  );
});

test('a long text full of brackets and stars is rendered in seconds at the most, not in minutes', () => {
  const started = performance.now();
  renderMarkdown('[*_`<![('.repeat(8_000).slice(0, 65_536));
  assert.ok(performance.now() - started < 12_000);
});
