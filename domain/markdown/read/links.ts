import type { Blocks } from './blocks.ts';
import type { Field, ReadLink, ReadLinkKind, ReadSection, Span } from './document.ts';
import { cleanSpan } from './fields.ts';
import { headingName, statusSection } from './status-section.ts';
import { definitionsIn, type Target, targetsIn } from './targets.ts';

const verbs: readonly (readonly [ReadLinkKind, RegExp])[] = [
  [
    'superseded_by',
    /^(?:partly |partially )?(?:super[sc]eded|replaced|obsoleted|ersetzt) (?:by|durch)$/,
  ],
  ['supersedes', /^(?:partly |partially )?(?:super[sc]edes?|replaces?|obsoletes?|ersetzt)$/],
  ['amended_by', /^(?:amended|extended|refined|clarified|updated) by$/],
  ['amends', /^(?:amends?|extends?|refines?|clarifies|updates)$/],
  ['depends_on', /^(?:depends on|requires|based on|builds on|follows)$/],
  [
    'relates_to',
    /^(?:relates? to|related(?: to| adrs?| decisions?)?|see also|links?|refers? to|references?)$/,
  ],
];

/** What a name or a verb says about the link behind it; null when it is none. */
export function kindOf(words: string): ReadLinkKind | null {
  const name = words
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  return verbs.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Sections whose list items and paragraphs are links with a verb before them. */
const linkSections = new Set([
  'links',
  'related',
  'related decisions',
  'related adrs',
  'references',
  'more information',
]);
const verbFirst =
  /^\s*(?:>\s*)?(?:[-*+]\s+)?(?:\*\*|__)?(\p{L}+(?:[ -]\p{L}+){0,3}?)(?:\*\*|__)?\s*:?(?:\*\*|__)?\s+(?=[[<]|ADR\b|\d|[\w./-]+\.md\b)/iu;

export interface LinkSources {
  readonly text: string;
  readonly blocks: Blocks;
  readonly sections: readonly ReadSection[];
  readonly fields: readonly Field[];
  /** What stands after "superseded by" in the status. */
  readonly by: { readonly from: number; readonly text: string } | null;
  readonly status: Span | null;
}

/** The decisions a file points to, from its status, its named values and its sections of links. */
export function readLinks(sources: LinkSources): ReadLink[] {
  const definitions = definitionsIn(sources.text);
  const links: ReadLink[] = [];
  const add = (kind: ReadLinkKind, targets: readonly Target[]) => {
    for (const { text, href, number, from, to } of targets)
      links.push({ kind, text: text.replace(/\s+/g, ' '), href, number, span: { from, to } });
  };
  if (sources.by) add('superseded_by', targetsIn(sources.by.text, sources.by.from, definitions));
  for (const { key, span, where } of sources.fields) {
    const kind = kindOf(key);
    const vague = kind === 'relates_to' && where !== 'front matter';
    if (kind && !(vague && key === 'links'))
      add(kind, targetsIn(sources.text.slice(span.from, span.to), span.from, definitions));
  }
  for (const { kind, span } of verbLines(sources))
    add(kind, targetsIn(sources.text.slice(span.from, span.to), span.from, definitions));
  return once(links);
}

/** `Amends [3. Title](0003-title.md)` in the status section, `- Supersedes [x](x.md)` among the links. */
function verbLines({ text, blocks, sections, status }: LinkSources) {
  const own = statusSection(sections);
  const listed = sections.filter(({ title }) => linkSections.has(headingName(title)));
  const spans = [...(own ? [own.own] : []), ...listed.map((section) => section.own)];
  return blocks.lines
    .flatMap((line, i) => {
      if (blocks.masked[i] || !spans.some(({ from, to }) => line.from >= from && line.to <= to))
        return [];
      const match = verbFirst.exec(line.text);
      const kind = match ? kindOf(match[1] ?? '') : null;
      const later = match ? null : laterVerb(line.text);
      if (later)
        return [
          { kind: later.kind, span: cleanSpan(text, { from: line.from + later.at, to: line.to }) },
        ];
      return match && kind
        ? [{ kind, span: cleanSpan(text, { from: line.from + match[0].length, to: line.to }) }]
        : [];
    })
    .concat(statusVerb(text, status));
}

/** `Accepted; supersedes ADR-0045`: the verb stands behind the status. */
function laterVerb(line: string): { kind: ReadLinkKind; at: number } | null {
  const match = /[\s,;(](super[sc]edes|replaces|amends)\s+(?=[[<]|ADR\b|\d)/i.exec(line);
  const kind = match ? kindOf(match[1] ?? '') : null;
  return match && kind ? { kind, at: match.index + match[0].length } : null;
}

function statusVerb(text: string, status: Span | null) {
  const later = status ? laterVerb(text.slice(status.from, status.to)) : null;
  if (!status || !later) return [];
  return [
    { kind: later.kind, span: cleanSpan(text, { from: status.from + later.at, to: status.to }) },
  ];
}

function once(links: readonly ReadLink[]): ReadLink[] {
  const seen = new Set<string>();
  return links.filter(({ kind, href, text }) => {
    const key = `${kind} ${href ?? text}`;
    return !seen.has(key) && seen.add(key);
  });
}
