import type { Span } from './document.ts';

/** A decision that a text points to. */
export interface Target extends Span {
  readonly text: string;
  readonly href: string | null;
  readonly number: number | null;
}

const address = '(?:<[^<>\\n]*>|[^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*)';
const words = '(?:[^\\[\\]\\\\]|\\\\.|\\[[^\\[\\]]*\\])*';
const patterns = [
  `\\[(?<text>${words})\\]\\(\\s*(?<href>${address})(?:\\s+"[^"]*")?\\s*\\)`,
  '\\[\\[(?<wiki>[^\\[\\]]+)\\]\\]',
  `\\[(?<label>${words})\\](?:\\[(?<ref>[^\\[\\]]*)\\])?(?!\\()`,
  '<?(?<url>https?:\\/\\/[^\\s<>)]+)>?',
  '(?<file>[\\w./%-]+\\.(?:md|markdown|rst|adoc)\\b)',
  '(?<id>\\b(?:ADR|LADR|RFC|PDR)[ _-]{0,2}[\\w-]{0,20}?#?\\d{1,8}\\b)',
  '(?<site>(?:\\.{0,2}\\/)[\\w./-]*\\d[\\w./-]*)',
  '(?<number>#?\\b\\d{1,5}\\b)',
];
const any = new RegExp(patterns.join('|'), 'gi');
const nothing = /^[\s.–—-]*(none|n\/?a|nil|no|nothing|tbd|null|~)?[\s.]*$/i;

/**
 * What a text points to: links, wiki links, file names, addresses, `ADR-0012`, bare numbers; when
 * there is none of them, the whole text as a title. Nothing for `-` and `none`.
 * `at`: where the text stands, for the spans. `definitions`: addresses of reference links.
 */
export function targetsIn(
  text: string,
  at: number,
  definitions: ReadonlyMap<string, string>,
): Target[] {
  if (nothing.test(text) || /^[{<]/.test(text)) return [];
  const found: Target[] = [];
  for (const match of text.slice(0, 4_000).matchAll(any)) {
    const from = at + match.index;
    found.push({ ...targetOf(match, definitions), from, to: from + match[0].length });
  }
  // A number beside a link is part of the sentence: "superseded by [x](x.md) in version 2".
  const links = found.filter(({ href }) => href !== null);
  if (links.length > 0) return links;
  const named = found.filter(({ text }) => /[a-z]/i.test(text));
  if (named.length > 0) return named;
  if (found.length > 0 && /^[\s#\d,;&.]*(and\s+[\s#\d,;&.]*)*$/i.test(text)) return found;
  const title = text.trim().replace(/[.\s]+$/, '');
  const from = at + text.indexOf(title);
  return [{ text: title.slice(0, 300), href: null, number: null, from, to: from + title.length }];
}

function targetOf(match: RegExpMatchArray, definitions: ReadonlyMap<string, string>) {
  const groups = match.groups ?? {};
  if (groups.href !== undefined) {
    const href = groups.href.replace(/^<|>$/g, '');
    return { text: groups.text ?? '', href, number: numberIn(href) ?? numberIn(groups.text ?? '') };
  }
  if (groups.label !== undefined) {
    const href = definitions.get((groups.ref || groups.label).toLowerCase()) ?? null;
    return { text: groups.label, href, number: numberIn(href ?? '') ?? numberIn(groups.label) };
  }
  if (groups.url ?? groups.file ?? groups.site) {
    const href = groups.url ?? groups.file ?? groups.site ?? '';
    return { text: href, href, number: numberIn(href) };
  }
  const text = groups.wiki ?? groups.id ?? groups.number ?? '';
  return { text, href: null, number: numberIn(text) };
}

/** The number of a decision in its file name, its address or its reference: `0012-x.md`, `ADR 12`, `/adr/32`. */
export function numberIn(reference: string): number | null {
  const last =
    reference
      .replace(/[#?].*$/, (rest) => (/^#\d/.test(rest) ? rest : ''))
      .split('/')
      .at(-1) ?? '';
  const day = /^\d{4}[-_]\d{2}[-_]\d{2}[-_](?:(\d{1,5})[-_])?/.exec(last);
  if (day) return day[1] ? Number(day[1]) : null;
  if (/^\d{8}(-|\.|$)/.test(last) || /^20\d{2}[-_](?:0[1-9]|1[0-2])[-_]/.test(last)) return null;
  const number =
    /^(?:[a-z]+[-_ ]+)*?#?(\d{1,5})(?!\d)(?=$|[-_. :#)])/i.exec(last)?.[1] ??
    /\bADR[ _-]*#?(\d{1,5})(?!\d)/i.exec(reference)?.[1];
  return number === undefined ? null : Number(number);
}

/** `[label]: address` lines of a text. */
export function definitionsIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, label = '', href = ''] of text.matchAll(
    /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*<?([^\s>]+)>?/gm,
  )) {
    if (!found.has(label.toLowerCase())) found.set(label.toLowerCase(), href);
  }
  return found;
}
