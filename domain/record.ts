import { z } from 'zod';
import { canonicalJson } from './canonical.ts';
import { componentMapSchema } from './component-map-schema.ts';
import { fates } from './fates.ts';
import { outcomes } from './outcome.ts';
import { thresholdSchema } from './revisit-schema.ts';

/** What a decision's text and settings are made of. Each part is saved, versioned and kept by itself. */
export const textPartKeys = [
  'context',
  'drivers',
  'option.go',
  'option.rust',
  'option.hybrid',
  'options',
  'decision',
  'consequences',
  'confirmation',
  'more_information',
] as const;
export type TextPartKey = (typeof textPartKeys)[number];

export { type Outcome, outcomes } from './outcome.ts';

/** Markdown of one section; 64 KiB is some forty printed pages. */
const textSchema = z.string().max(65_536, 'Keep a section under 65,536 characters.');

export const daySchema = z.iso.date('Write the day as YYYY-MM-DD.');

export const weightsSchema = z
  .record(z.string().min(1).max(64), z.number().int().min(0).max(100))
  .refine((weights) => Object.values(weights).reduce((sum, w) => sum + w, 0) === 100, {
    message: 'The weights must add up to 100.',
  });

export const partSchemas = {
  title: z
    .string()
    .trim()
    .min(1, 'Give the decision a title.')
    .max(200, 'Keep the title under 200 characters.'),
  tags: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(20, 'Use at most 20 tags.'),
  context: textSchema,
  drivers: textSchema,
  'option.go': textSchema,
  'option.rust': textSchema,
  'option.hybrid': textSchema,
  options: textSchema,
  decision: textSchema,
  consequences: textSchema,
  confirmation: textSchema,
  more_information: textSchema,
  profiles: z.array(z.string().max(64)).max(20),
  weights: weightsSchema,
  map: componentMapSchema,
  revisit: z.strictObject({
    on: daySchema.nullable(),
    condition: z.string().max(2_000),
    /** Optional: a part without any keeps the bytes and the hash it had before there were some. */
    thresholds: z.array(thresholdSchema).max(10, 'Keep to ten thresholds.').optional(),
  }),
  outcome: z.strictObject({
    option: z.enum(outcomes).nullable(),
    /** Needed when the option is not the top score. */
    reason: z.string().max(4_000),
    /** The day the components hold from; null means the day of acceptance. */
    heldFrom: daySchema.nullable(),
    /** Id of a component in force → what becomes of it. */
    changes: z.record(z.string().regex(/^stc_[0-9a-z]+$/), z.enum(fates)).optional(),
  }),
} as const;

export type PartKey = keyof typeof partSchemas;
export type PartValue<K extends PartKey> = z.infer<(typeof partSchemas)[K]>;
export type RecordParts = { [K in PartKey]?: PartValue<K> };

export const partKeys = Object.keys(partSchemas) as [PartKey, ...PartKey[]];
export const partKeySchema = z.enum(partKeys);
export const isPartKey = (key: string): key is PartKey => key in partSchemas;

/** Parts a person reads as words, in the order of the record; used for search and for display. */
export const sectionTitles = {
  context: 'Context and problem',
  drivers: 'Decision drivers',
  options: 'Considered options',
  'option.go': 'Go',
  'option.rust': 'Rust',
  'option.hybrid': 'Hybrid',
  decision: 'Decision',
  consequences: 'Consequences',
  confirmation: 'Confirmation',
  more_information: 'More information',
} as const satisfies Record<TextPartKey, string>;

/** Material parts: what an approval approves. Title, tags and further links are not among them. */
export const materialKeys = [
  'context',
  'drivers',
  'option.go',
  'option.rust',
  'option.hybrid',
  'options',
  'map',
  'weights',
  'outcome',
  'decision',
  'consequences',
  'confirmation',
  'revisit',
] as const satisfies readonly PartKey[];

export const isMaterial = (key: PartKey): boolean =>
  (materialKeys as readonly PartKey[]).includes(key);

/** The bytes whose SHA-256 binds responses and acceptance (method.md 3.3, "Edits"). */
export function materialText(parts: RecordParts): string {
  return canonicalJson(Object.fromEntries(materialKeys.map((key) => [key, parts[key] ?? null])));
}

/** What the search reads of a record. */
export function searchableText(parts: RecordParts, ref: string): string {
  const words = textPartKeys.map((key) => parts[key] ?? '');
  return [ref, parts.title ?? '', ...(parts.tags ?? []), ...words].filter(Boolean).join('\n');
}
