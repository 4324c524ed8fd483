import { z } from 'zod';
import { daySchema } from './record.ts';

/** Narrows the portfolio: the owner of a service, a profile of it, a tag of the deciding record. */
export interface StackFilter {
  readonly owner: string;
  readonly tag: string;
  readonly profile: string;
}

/** A day as the address has it; anything else is none. */
const dayIn = daySchema.nullable().catch(null);
const wordIn = z.string().trim().max(120).catch('');

export type Search = Readonly<Record<string, string | string[] | undefined>>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** What the address of a stack page asks for. */
export interface StackAsk {
  /** The day looked at; today when the address has none. */
  readonly on: string;
  /** The day up to whose end things were known; null for now. A day ahead is now, too. */
  readonly known: string | null;
  /** Two days to compare, the earlier first; null outside of a difference. */
  readonly between: { readonly from: string; readonly to: string } | null;
  readonly filter: StackFilter;
  readonly page: number;
}

/** Reads `?on=&known=&from=&to=&owner=&tag=&profile=&page=`. What cannot be read counts as absent. */
export function stackAskOf(search: Search, today: string): StackAsk {
  const known = dayIn.parse(one(search.known));
  const [a, b] = [dayIn.parse(one(search.from)), dayIn.parse(one(search.to))];
  const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b];
  return {
    on: dayIn.parse(one(search.on)) ?? today,
    known: known !== null && known < today ? known : null,
    between: from === null && to === null ? null : { from: from ?? today, to: to ?? today },
    filter: {
      owner: wordIn.parse(one(search.owner)),
      tag: wordIn.parse(one(search.tag)),
      profile: wordIn.parse(one(search.profile)),
    },
    page: z.coerce.number().int().min(1).max(10_000).catch(1).parse(one(search.page)),
  };
}

/** What an address asks for and cannot get, a sentence each: days that are none, a belief to come. */
export function unreadDays(search: Search, today: string): string[] {
  const unread = (['on', 'from', 'to', 'known'] as const).flatMap((name) => {
    const value = one(search[name])?.trim().slice(0, 40) ?? '';
    if (value === '' || dayIn.parse(value) !== null) return [];
    return [
      name === 'known'
        ? `“${value}” is no day. This is what is known now.`
        : `“${value}” is no day. Today stands in its place.`,
    ];
  });
  const known = dayIn.parse(one(search.known));
  return known !== null && known > today
    ? [...unread, `${known} is still to come. This is what is known now.`]
    : unread;
}

/** The same as the part of an address behind the path; empty when it asks for nothing. */
export function stackQuery(
  ask: Partial<Pick<StackAsk, 'known' | 'between' | 'page'>> & {
    readonly on?: string | null;
    readonly filter?: StackFilter;
  },
): string {
  const { on, known, between, filter, page } = ask;
  const pairs: [string, string | null | undefined][] = [
    ['on', on],
    ['from', between?.from],
    ['to', between?.to],
    ['known', known],
    ['owner', filter?.owner],
    ['tag', filter?.tag],
    ['profile', filter?.profile],
    ['page', page && page > 1 ? String(page) : null],
  ];
  const params = new URLSearchParams();
  for (const [name, value] of pairs) if (value) params.set(name, value);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
