/*
 * Tags that people write into their markdown by hand:
 *
 * | the tag | becomes |
 * |---|---|
 * | of `kept` | itself; what it may carry is decided by the allow-list at the end |
 * | a heading | a strong paragraph, because the outline of the page is the page's |
 * | of `loosened` | nothing, its content stays |
 * | a comment | nothing, as everywhere else |
 * | any other, `Vec<String>` and `<script>` alike | the words it was typed as |
 */
const kept = new Set([
  ...['a', 'b', 'blockquote', 'br', 'code', 'dd', 'del', 'details', 'dl', 'dt', 'em', 'hr', 'i'],
  ...['img', 'ins', 'kbd', 'li', 'ol', 'p', 'pre', 's', 'strong', 'sub', 'summary', 'sup'],
  ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
]);
const loosened = new Set(['div', 'span', 'center', 'font', 'section', 'picture', 'source']);

const tagOrComment =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Hand-written HTML as far as a record may hold it; not safe by itself, the allow-list comes after. */
export function ownHtml(html: string): string {
  let out = '';
  let at = 0;
  for (const match of html.matchAll(tagOrComment)) {
    const [whole, slash = '', name] = match;
    out += escaped(html.slice(at, match.index));
    at = match.index + whole.length;
    if (name !== undefined) out += tag(whole, slash !== '', name.toLowerCase());
  }
  return out + escaped(html.slice(at));
}

function tag(whole: string, closes: boolean, name: string): string {
  if (/^h[1-6]$/.test(name)) return closes ? '</strong></p>' : '<p><strong>';
  if (loosened.has(name)) return '';
  return kept.has(name) ? whole : escaped(whole);
}
