import { z } from 'zod';
import { boundaryKinds } from './component-map.ts';
import { placeOf, wordsFor } from './places.ts';
import { err, ok, type Result } from './result.ts';
import {
  type BoundaryPenalties,
  type Criterion,
  criterionGroups,
  type Profile,
  type TemplateContent,
} from './template.ts';
import { templateProblems } from './template-checks.ts';

const idSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, {
  error: 'must be of lower-case letters, digits, points, hyphens and underscores, 64 at most',
});
const line = z.string().max(200);
const text = z.string().max(2_000);
const prior = z.number().int().min(1).max(5);

export const criterionSchema: z.ZodType<Criterion> = z.strictObject({
  id: idSchema,
  group: z.enum(criterionGroups),
  name: line,
  section: line.default(''),
  question: text,
  claims: z.strictObject({ go: text, rust: text }),
  figures: text.default(''),
  priors: z.strictObject({ go: prior, rust: prior }),
  rationale: text.default(''),
  evidence: text.default(''),
  raisedBy: text.default(''),
  loweredBy: text.default(''),
});

export const profileSchema: z.ZodType<Profile> = z.strictObject({
  id: idSchema,
  name: line,
  weights: z.record(z.string(), z.number().int().min(0).max(100)),
});

/** Points taken off the hybrid's score, per boundary kind and criterion id. */
export const boundaryPenaltiesSchema: z.ZodType<BoundaryPenalties> = z.record(
  z.enum(boundaryKinds),
  z.record(z.string(), z.number().min(0).max(4)),
);

const content = {
  name: z.string().trim().max(80),
  criteria: z.array(criterionSchema).max(40),
  profiles: z.array(profileSchema).max(30),
  boundaryPenalties: boundaryPenaltiesSchema,
};

/** A template under edit: the shape is right, sums and names may still be open. */
export const templateDraftSchema: z.ZodType<TemplateContent> = z.strictObject(content);

const complain = (template: TemplateContent, context: z.RefinementCtx) => {
  for (const { path, message } of templateProblems(template))
    context.addIssue({ code: 'custom', path: [...path], message });
};

/** A template that may be published: every row sums to 100, every name is given once. */
export const templateSchema: z.ZodType<TemplateContent> = z
  .strictObject(content)
  .superRefine(complain);

/** The format of the file a template leaves and enters as, version 1. */
const fileSchema = z
  .strictObject({ assayTemplate: z.literal(1), ...content })
  .superRefine(complain);

/** Only what is set, in the order of the criteria. */
const row = (values: Readonly<Record<string, number>>, { criteria }: TemplateContent) =>
  Object.fromEntries(
    criteria.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]] as const])),
  );

const criterionInOrder = (one: Criterion): Criterion => ({
  id: one.id,
  group: one.group,
  name: one.name,
  section: one.section,
  question: one.question,
  claims: { go: one.claims.go, rust: one.claims.rust },
  figures: one.figures,
  priors: { go: one.priors.go, rust: one.priors.rust },
  rationale: one.rationale,
  evidence: one.evidence,
  raisedBy: one.raisedBy,
  loweredBy: one.loweredBy,
});

/**
 * A template as one JSON file: two spaces, one final newline, and the same bytes for the same template
 * however its fields lay in memory.
 */
export function templateFile(template: TemplateContent): string {
  const file = {
    assayTemplate: 1,
    name: template.name,
    criteria: template.criteria.map(criterionInOrder),
    profiles: template.profiles.map(({ id, name, weights }) => ({
      id,
      name,
      weights: row(weights, template),
    })),
    boundaryPenalties: Object.fromEntries(
      boundaryKinds.map((kind) => [kind, row(template.boundaryPenalties[kind], template)]),
    ),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const mostShown = 12;

/**
 * Reads a template's file. On failure the detail has one line a place, the first twelve of them:
 * `profiles[2].weights: sum to 97, not 100`.
 */
export function readTemplateFile(source: string): Result<TemplateContent, 'invalid'> {
  let raw: unknown;
  try {
    raw = JSON.parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : '';
    return err('invalid', `the file: is not JSON (${reason.slice(0, 160)})`);
  }
  const parsed = fileSchema.safeParse(raw, { error: (issue) => wordsFor(issue) });
  if (parsed.success) {
    const { assayTemplate: _format, ...template } = parsed.data;
    return ok(template);
  }
  const { issues } = parsed.error;
  const lines = issues
    .slice(0, mostShown)
    .map(({ path, message }) => `${placeOf(path) || 'the file'}: ${message}`);
  const more = issues.length - mostShown;
  return err('invalid', [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
}
