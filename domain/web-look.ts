import { z } from 'zod';
import { slugSchema } from './ids.ts';
import type { Search } from './stack-look.ts';

/** How one decision may point at another. */
export const linkKinds = ['supersedes', 'amends', 'depends_on', 'relates_to'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** What the address of the web of decisions asks for. */
export interface WebAsk {
  /** Short name of a service; links with an end there are shown. Empty for all. */
  readonly service: string;
  readonly kind: LinkKind | '';
  readonly page: number;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Reads `?service=&kind=&page=`. What cannot be read counts as absent. */
export const webAskOf = (search: Search): WebAsk => ({
  service: slugSchema
    .or(z.literal(''))
    .catch('')
    .parse(one(search.service) ?? ''),
  kind: z
    .enum(linkKinds)
    .or(z.literal(''))
    .catch('')
    .parse(one(search.kind) ?? ''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).parse(one(search.page)),
});

/** The same as the part of an address behind the path; empty when it asks for nothing. */
export function webQuery({ service, kind, page }: WebAsk): string {
  const params = new URLSearchParams();
  if (service) params.set('service', service);
  if (kind) params.set('kind', kind);
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

/**
 * The links that are drawn when not all can be: whole clusters, in the order of the links, until no
 * further one fits; of a first cluster that is too large by itself its first links.
 */
export function drawnLinks<L extends Ends>(links: readonly L[], most: number): L[] {
  const chosen: L[] = [];
  const drawn = new Set<string>();
  const left = new Set(links);
  for (const first of links) {
    if (!left.has(first)) continue;
    const cluster = clusterOf(first, left);
    const ends = new Set(cluster.flatMap(({ from, to }) => [from, to]));
    if (drawn.size + ends.size <= most) {
      chosen.push(...cluster);
      for (const id of ends) drawn.add(id);
    } else if (drawn.size === 0) return begunWith(cluster, most);
  }
  return chosen;
}

/** What hangs together with a link, taken out of what is left. */
function clusterOf<L extends Ends>(first: L, left: Set<L>): L[] {
  const ends = new Set([first.from, first.to]);
  const cluster: L[] = [];
  for (let grown = true; grown; ) {
    grown = false;
    for (const link of left) {
      if (!ends.has(link.from) && !ends.has(link.to)) continue;
      left.delete(link);
      cluster.push(link);
      ends.add(link.from).add(link.to);
      grown = true;
    }
  }
  return cluster;
}

function begunWith<L extends Ends>(cluster: readonly L[], most: number): L[] {
  const ends = new Set<string>();
  return cluster.filter(({ from, to }) => {
    const more = [from, to].filter((id) => !ends.has(id)).length;
    if (ends.size + more > most) return false;
    ends.add(from).add(to);
    return true;
  });
}
