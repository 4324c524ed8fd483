import { z } from 'zod';
import { boundaryKindLabels, boundaryKinds, languageLabels, languages } from './component-map.ts';
import { type Outcome, outcomes, partSchemas, type RecordParts } from './record.ts';
import { componentKeys, type NewStack } from './stack.ts';

const line = (max: number) => z.string().trim().max(max, `Keep this under ${max} characters.`);
const share = z.number().min(0).max(1).nullable().default(null);

const componentSchema = z.strictObject({
  name: line(120).min(1, 'Name the component.'),
  language: z.enum(languages),
  otherLanguage: line(40).default(''),
  owner: line(120).default(''),
  path: line(300).default(''),
  hotPath: share,
  effort: share,
});

const boundarySchema = z.strictObject({
  /** Names of two of the components. */
  from: line(120),
  to: line(120),
  kind: z.enum(boundaryKinds),
  /** How the two meet, in words. */
  note: line(500).default(''),
});

const sourceSchema = z.strictObject({
  title: line(300).min(1, 'Name the source.'),
  url: z.union([
    z.literal(''),
    z.url({ protocol: /^https?$/, error: 'Write the whole address, with https:// in front.' }),
  ]),
  /** How well it is verified, in words. */
  verified: line(300).default(''),
  /** What it says in numbers, in words; kept as evidence. */
  figures: line(300).default(''),
  /** C: a number with a link to its source; D: an anecdote. */
  grade: z.enum(['C', 'D']).default('D'),
});

/** A decision that was made before Assay knew of it. */
export const madeSchema = z.strictObject({
  title: partSchemas.title,
  /** The day, or the year alone, or null when nobody knows. */
  decided: z
    .union([
      z.strictObject({ on: z.iso.date('Write the day as YYYY-MM-DD.') }),
      z.strictObject({
        year: z.number().int().min(1990, 'Give a year from 1990 on.').max(2200),
      }),
    ])
    .nullable(),
  outcome: z.enum(outcomes),
  components: z.array(componentSchema).min(1, 'Name at least one component.').max(40),
  boundaries: z.array(boundarySchema).max(40).default([]),
  context: line(20_000).default(''),
  reason: line(20_000).min(1, 'Say why it was decided so.'),
  consequences: line(20_000).default(''),
  sources: z.array(sourceSchema).max(20).default([]),
  /** A published version of one of the team's templates; the built-in one when absent. */
  template: z.string().max(64).optional(),
  /** Of that template. */
  profiles: z.array(z.string().max(64)).max(30).default([]),
  tags: partSchemas.tags.default([]),
  revisit: partSchemas.revisit.optional(),
});
export type MadeInput = z.input<typeof madeSchema>;
export type Made = z.output<typeof madeSchema>;

/** Sentences about what does not fit together; empty when it may be recorded. */
export function madeProblems(made: Made, today: string): string[] {
  const found: string[] = [];
  const has = (language: string) => made.components.some((part) => part.language === language);
  if (made.outcome === 'hybrid' && !(has('go') && has('rust')))
    found.push('A hybrid has at least one Go and one Rust component.');
  if ((made.outcome === 'go' || made.outcome === 'rust') && !has(made.outcome))
    found.push(`The outcome is ${languageLabels[made.outcome]}, but no component is in it.`);
  const names = made.components.map((component) => component.name.toLowerCase());
  if (new Set(names).size !== names.length) found.push('Two components have the same name.');
  for (const { from, to } of made.boundaries) {
    const known = names.includes(from.toLowerCase()) && names.includes(to.toLowerCase());
    if (!known || from.toLowerCase() === to.toLowerCase())
      found.push('A boundary must join two of the components.');
  }
  const { day } = dayOfMade(made);
  if (day !== null && day > today) found.push('The day lies ahead. Record what was decided.');
  return found;
}

/** The day it holds from; for a year alone its first of January, flagged. */
export function dayOfMade(made: Pick<Made, 'decided'>): { day: string | null; yearOnly: boolean } {
  if (made.decided === null) return { day: null, yearOnly: false };
  return 'on' in made.decided
    ? { day: made.decided.on, yearOnly: false }
    : { day: `${made.decided.year}-01-01`, yearOnly: true };
}

export function stackOfMade(made: Made): NewStack {
  const keys = componentKeys(made.components.map((component) => component.name));
  const names = made.components.map((component) => component.name.toLowerCase());
  const keyOf = (name: string) => keys[names.indexOf(name.toLowerCase())] ?? '';
  return {
    components: made.components.map((component, index) => ({
      ...component,
      key: keys[index] ?? '',
    })),
    boundaries: made.boundaries.map(({ from, to, kind, note }) => ({
      fromKey: keyOf(from),
      toKey: keyOf(to),
      kind,
      detail: { note },
    })),
  };
}

const outcomeWords = {
  go: 'Go',
  rust: 'Rust',
  hybrid: 'Hybrid, Go and Rust',
  other: 'Another language',
} as const satisfies Record<Outcome, string>;

/**
 * The texts of the record. Components, boundaries and sources are written into them, so that the
 * record's hash covers them and any reader of markdown sees them.
 */
export function partsOfMade(made: Made): RecordParts & { title: string } {
  const components = made.components.map(
    ({ name, language, otherLanguage }) =>
      `- ${name}: ${language === 'other' && otherLanguage ? otherLanguage : languageLabels[language]}`,
  );
  const boundaries = made.boundaries.map(
    ({ from, to, kind, note }) =>
      `- ${from} to ${to}: ${boundaryKindLabels[kind]}${note ? `, ${note}` : ''}`,
  );
  const sources = made.sources.map(sourceLine);
  return {
    title: made.title,
    ...(made.tags.length > 0 ? { tags: made.tags } : {}),
    ...(made.profiles.length > 0 ? { profiles: made.profiles } : {}),
    ...(made.context ? { context: made.context } : {}),
    decision: [
      `${outcomeWords[made.outcome]}. ${made.reason}`,
      section('Components', components),
      section('Boundaries', boundaries),
    ]
      .filter(Boolean)
      .join('\n\n'),
    ...(made.consequences ? { consequences: made.consequences } : {}),
    ...(sources.length > 0 ? { more_information: sources.join('\n') } : {}),
    ...(made.revisit ? { revisit: made.revisit } : {}),
    outcome: { option: made.outcome, reason: '', heldFrom: dayOfMade(made).day },
  };
}

const section = (title: string, lines: readonly string[]) =>
  lines.length > 0 ? `${title}:\n\n${lines.join('\n')}` : '';

function sourceLine({ title, url, verified, figures }: Made['sources'][number]): string {
  const name = url ? `[${title.replace(/[[\]]/g, '')}](${url})` : title;
  return [
    `- ${name}`,
    figures ? `Figures: ${figures}.` : '',
    verified ? `Verified: ${verified}.` : '',
  ]
    .filter(Boolean)
    .join('. ')
    .replace(/\.\. /g, '. ');
}
