import { slugFrom } from './refs.ts';
import type { Criterion, Profile, TemplateContent } from './template.ts';

// What the editor does to a template. Criteria and profiles are found by their id, which is given once
// and stays when a name changes: scores and weights of decisions hang on it.

/** An id made from a name, free among those taken: "energy", "energy-2". */
export function freeId(name: string, taken: readonly string[]): string {
  const base = slugFrom(name).slice(0, 48) || 'new';
  const candidates = [base, ...taken.map((_, index) => `${base}-${index + 2}`)];
  return candidates.find((candidate) => !taken.includes(candidate)) ?? base;
}

/** A new criterion at the end, weighing nothing yet. */
export function addCriterion(template: TemplateContent, name: string): TemplateContent {
  const id = `own.${freeId(
    name,
    template.criteria.map((criterion) => criterion.id.replace(/^own\./, '')),
  )}`;
  const criterion: Criterion = {
    id,
    group: 'team',
    name,
    section: '',
    question: '',
    claims: { go: '', rust: '' },
    figures: '',
    priors: { go: 3, rust: 3 },
    rationale: '',
    evidence: '',
    raisedBy: '',
    loweredBy: '',
  };
  return { ...template, criteria: [...template.criteria, criterion] };
}

export const editCriterion = (
  template: TemplateContent,
  id: string,
  change: Partial<Omit<Criterion, 'id'>>,
): TemplateContent => ({
  ...template,
  criteria: template.criteria.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

function withoutKey<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** Takes a criterion out, with its weights and penalties; the rows then sum to less. */
export function removeCriterion(template: TemplateContent, id: string): TemplateContent {
  const { boundaryPenalties: penalties } = template;
  return {
    ...template,
    criteria: template.criteria.filter((one) => one.id !== id),
    profiles: template.profiles.map((profile) => ({
      ...profile,
      weights: withoutKey(profile.weights, id),
    })),
    boundaryPenalties: {
      process_grpc: withoutKey(penalties.process_grpc, id),
      sidecar: withoutKey(penalties.sidecar, id),
      ffi_cgo: withoutKey(penalties.ffi_cgo, id),
      wasm: withoutKey(penalties.wasm, id),
    },
  };
}

/** Moves one of a list by so many places, held at the ends. */
export function movedBy<T>(list: readonly T[], index: number, by: number): T[] {
  const to = Math.min(list.length - 1, Math.max(0, index + by));
  const rest = list.filter((_, place) => place !== index);
  const moved = list[index];
  return moved === undefined ? [...list] : [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** A new profile that starts with the weights of another. */
export function addProfile(template: TemplateContent, name: string): TemplateContent {
  const last = template.profiles.at(-1);
  const profile: Profile = {
    id: freeId(
      name,
      template.profiles.map(({ id }) => id),
    ),
    name,
    weights: { ...(last?.weights ?? {}) },
  };
  return { ...template, profiles: [...template.profiles, profile] };
}

export const editProfile = (
  template: TemplateContent,
  id: string,
  change: Partial<Omit<Profile, 'id'>>,
): TemplateContent => ({
  ...template,
  profiles: template.profiles.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** Sets a penalty; nothing is written as nothing. */
export function setPenalty(
  template: TemplateContent,
  kind: keyof TemplateContent['boundaryPenalties'],
  criterion: string,
  points: number,
): TemplateContent {
  const rest = withoutKey(template.boundaryPenalties[kind], criterion);
  const row = points > 0 ? { ...rest, [criterion]: points } : rest;
  return { ...template, boundaryPenalties: { ...template.boundaryPenalties, [kind]: row } };
}
