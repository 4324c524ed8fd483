import { z } from 'zod';
import { boundaryKinds } from './component-map.ts';
import {
  type BoundaryPenalties,
  type Criterion,
  criterionGroups,
  type Profile,
  type Template,
} from './template.ts';

const prior = z.number().int().min(1).max(5);

export const criterionSchema: z.ZodType<Criterion> = z.object({
  id: z.string().min(1),
  group: z.enum(criterionGroups),
  name: z.string().min(1),
  /** Which part of the article it comes from. */
  section: z.string(),
  /** What a reviewer answers with a score. */
  question: z.string().min(1),
  claims: z.object({ go: z.string(), rust: z.string() }),
  /** Numbers the article gives, or empty. Anecdotes: evidence of grade D. */
  figures: z.string(),
  /** Hidden until the reveal: shown before, they would anchor. */
  priors: z.object({ go: prior, rust: prior }),
  rationale: z.string(),
  /** What measurement would settle the question. */
  evidence: z.string(),
  raisedBy: z.string(),
  loweredBy: z.string(),
});

export const profileSchema: z.ZodType<Profile> = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Whole points per criterion id, 100 together. */
  weights: z.record(z.string(), z.number().int().min(0)),
});

/** Points taken off the hybrid's score, per boundary kind and criterion id. */
export const boundaryPenaltiesSchema: z.ZodType<BoundaryPenalties> = z.record(
  z.enum(boundaryKinds),
  z.record(z.string(), z.number().min(0)),
);

function checkProfile(profile: Profile, ids: ReadonlySet<string>): string[] {
  const problems = Object.keys(profile.weights)
    .filter((id) => !ids.has(id))
    .map((id) => `the profile ${profile.id} weighs ${id}, which is not a criterion`);
  const sum = Object.values(profile.weights).reduce((total, weight) => total + weight, 0);
  if (sum !== 100) problems.push(`the weights of the profile ${profile.id} sum to ${sum}, not 100`);
  return problems;
}

export const templateSchema: z.ZodType<Template> = z
  .object({
    version: z.string().min(1),
    criteria: z.array(criterionSchema).min(1),
    profiles: z.array(profileSchema),
    boundaryPenalties: boundaryPenaltiesSchema,
  })
  .superRefine((template, context) => {
    const ids = new Set(template.criteria.map((criterion) => criterion.id));
    const problems = template.profiles.flatMap((profile) => checkProfile(profile, ids));
    if (ids.size !== template.criteria.length) problems.push('two criteria share an id');
    for (const message of problems) context.addIssue({ code: 'custom', message });
  });
