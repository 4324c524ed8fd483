import { z } from 'zod';
import { slugSchema, userIdSchema } from './ids.ts';
import { decisionStates } from './lifecycle.ts';
import { daySchema, outcomes } from './record.ts';

/** States one can ask for: each by itself, everything still open, and what is due for a revisit. */
export const statusFilters = ['open', ...decisionStates, 'revisit_due'] as const;
export type StatusFilter = (typeof statusFilters)[number];
export const openStates = ['draft', 'scoring', 'discussion', 'final_review'] as const;

export const findSorts = ['match', 'changed', 'decided', 'title', 'number'] as const;
export type FindSort = (typeof findSorts)[number];

export const pageSize = 50;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
/** A value nobody understands is as good as none: an old link must not become an error page. */
const lenient = <S extends z.ZodType>(schema: S) =>
  z.preprocess(first, schema.optional().catch(undefined));

export const findSchema = z.object({
  q: lenient(z.string().trim().min(1).max(200)),
  service: lenient(slugSchema),
  status: lenient(z.enum(statusFilters)),
  outcome: lenient(z.enum(outcomes)),
  tag: lenient(z.string().trim().toLowerCase().min(1).max(40)),
  person: lenient(userIdSchema),
  from: lenient(daySchema),
  to: lenient(daySchema),
  sort: lenient(z.enum(findSorts)),
  page: lenient(z.coerce.number().int().min(1).max(10_000)),
});
export type Find = z.output<typeof findSchema>;

/** What is asked for, from the address; whatever is not understood is left out. */
export const readFind = (params: Readonly<Record<string, unknown>>): Find =>
  findSchema.parse(params);

/** The address of the same question with some answers changed; `undefined` takes one out. */
export function findAddress(base: string, find: Find, change: Partial<Find> = {}): string {
  const next = { ...find, page: undefined, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}

export interface Words {
  /** For websearch: words, "phrases", -without, or. */
  readonly whole: string;
  /** The last word while it may still be being typed; null when it is finished or excluded. */
  readonly begun: string | null;
  /** `payments-00`: the beginning of a number of a service. */
  readonly ref: { readonly service: string; readonly digits: string } | null;
}

/** How the words of a search are read. The last one counts from its beginning. */
export function readWords(q: string): Words {
  const ref = /^([a-z0-9]+(?:-[a-z0-9]+)*?)-(\d{1,7})$/i.exec(q);
  const quotes = q.split('"').length - 1;
  const begun = quotes % 2 === 0 ? /(?:^|[\s(])([\p{L}\p{N}]+)$/u.exec(q)?.[1] : undefined;
  const last = begun === undefined || /^or$/i.test(begun) ? null : begun;
  return {
    whole: last === null ? q : q.slice(0, -last.length).replace(/\bor\s*$/i, ''),
    begun: last,
    ref: ref?.[1] && ref[2] ? { service: ref[1].toLowerCase(), digits: ref[2] } : null,
  };
}
