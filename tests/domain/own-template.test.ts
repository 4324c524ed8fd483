import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assess } from '#domain/assessment.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { boundaryPenalty, ownPenalties } from '#domain/hybrid.ts';
import type { TemplateContent } from '#domain/template.ts';
import { rowSum, templateProblems } from '#domain/template-checks.ts';
import {
  addCriterion,
  addProfile,
  editCriterion,
  editProfile,
  movedBy,
  removeCriterion,
  setPenalty,
} from '#domain/template-edit.ts';
import { effectOf } from '#domain/template-effect.ts';
import { readTemplateFile, templateDraftSchema, templateFile } from '#domain/template-schema.ts';
import { largestRemainder } from '#domain/weights.ts';
import { anyAssessment, profileWeights, smallCore } from '#tests/support/assessments.ts';

const { version: _version, ...content } = builtInTemplate;

/** What people do to a template, in any order; rows are brought back to 100 at the end. */
const anyTemplate: fc.Arbitrary<TemplateContent> = fc
  .record({
    names: fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 30 }).map((name) => `C ${name}x`),
      {
        maxLength: 4,
        selector: (name) => name.trim().toLowerCase(),
      },
    ),
    gone: fc.subarray(
      content.criteria.map(({ id }) => id),
      { maxLength: 8 },
    ),
    moves: fc.array(fc.tuple(fc.nat(12), fc.integer({ min: -3, max: 3 })), { maxLength: 4 }),
    shares: fc.array(fc.nat(40), { minLength: 20, maxLength: 20 }),
    penalty: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10),
  })
  .map(({ names, gone, moves, shares, penalty }) => {
    let template: TemplateContent = content;
    for (const name of names) template = addCriterion(template, name);
    for (const id of gone) template = removeCriterion(template, id);
    for (const [index, by] of moves)
      template = { ...template, criteria: movedBy(template.criteria, index, by) };
    template = addProfile(template, 'Ours');
    for (const { id } of template.criteria) {
      template = editCriterion(template, id, { question: `How about ${id}?` });
      template = setPenalty(template, 'wasm', id, penalty);
    }
    for (const profile of template.profiles) {
      const points = largestRemainder(template.criteria.map((_, k) => shares[k] ?? 1));
      const weights = Object.fromEntries(
        template.criteria.map(({ id }, k) => [id, points[k] ?? 0]),
      );
      template = editProfile(template, profile.id, { weights });
    }
    return template;
  });

test('a template that leaves as a file enters as the same, and as the same bytes', () => {
  fc.assert(
    fc.property(anyTemplate, (template) => {
      const file = templateFile(template);
      const read = readTemplateFile(file);
      expect(read).toEqual({ ok: true, value: template });
      if (read.ok) expect(templateFile(read.value)).toBe(file);
    }),
    { numRuns: 60 },
  );
});

test('a template whose fields lie in another order makes the same file', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, turned(inner)]),
          )
        : value;
  expect(templateFile(turned(content) as TemplateContent)).toBe(templateFile(content));
});

test('whatever is done to a template, it may be published exactly when every row sums to 100', () => {
  fc.assert(
    fc.property(anyTemplate, fc.integer({ min: -3, max: 3 }), (template, off) => {
      expect(templateDraftSchema.safeParse(template).success).toBe(true);
      expect(templateProblems(template)).toEqual([]);
      for (const { weights } of template.profiles) expect(rowSum(weights)).toBe(100);
      const [profile] = template.profiles;
      const [id = '', weight = 0] = Object.entries(profile?.weights ?? {})[0] ?? [];
      if (!profile || off === 0 || weight + off < 0) return;
      const weights = { ...profile.weights, [id]: weight + off };
      expect(templateProblems(editProfile(template, profile.id, { weights }))).toEqual([
        { path: ['profiles', 0, 'weights'], message: `sum to ${100 + off}, not 100` },
      ]);
    }),
    { numRuns: 40 },
  );
});

test('a broken file is refused with the places that are wrong', () => {
  const broken = (change: (file: Record<string, never>) => void) => {
    const file = JSON.parse(templateFile(content));
    change(file);
    const read = readTemplateFile(JSON.stringify(file));
    return read.ok ? 'read' : read.detail;
  };
  const set = (path: string, value: unknown) => (file: object) => {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<Record<string, never>>((one, key) => one[key] ?? {}, file as never);
    holder[last] = value as never;
  };
  expect(broken(set('profiles/2/weights/perf.raw_speed', 'much'))).toBe(
    'profiles[2].weights.perf.raw_speed: must be a number',
  );
  expect(broken(set('profiles/2/weights/perf.raw_speed', 35))).toBe(
    'profiles[2].weights: sum to 103, not 100',
  );
  expect(broken(set('profiles/0/weights/style', 0))).toBe(
    'profiles[0].weights.style: is not one of the criteria',
  );
  expect(broken(set('criteria/1/id', 'perf.raw_speed'))).toContain(
    'criteria[1].id: is there twice',
  );
  expect(broken(set('criteria/0/group', 'style'))).toBe(
    'criteria[0].group: must be performance or tooling or team',
  );
  expect(broken(set('criteria/0/priors/go', 6))).toBe('criteria[0].priors.go: must be at most 5');
  expect(broken(set('boundaryPenalties/wasm/style', 1))).toBe(
    'boundaryPenalties.wasm.style: is not one of the criteria',
  );
  expect(broken(set('assayTemplate', 2))).toBe('assayTemplate: must be 1');
  expect(broken(set('colour', 'red'))).toBe('the file: has a field nobody knows: colour');
  expect(readTemplateFile('{')).toMatchObject({ ok: false });
});

test('every decision scored with the built-in template comes to the same under it', () => {
  fc.assert(
    fc.property(anyAssessment, fc.constantFrom(...content.profiles), (input, { id }) => {
      const weights = profileWeights(id);
      const criteria = input.criteria.map((line) => ({ ...line, weight: weights[line.id] ?? 0 }));
      const scored = { ...input, criteria };
      if (!criteria.some(({ weight }) => weight > 0)) return;
      const effect = effectOf(scored, [id], builtInTemplate);
      const { totals } = assess(scored);
      for (const [option, total] of Object.entries(effect?.then.totals ?? {}))
        expect(total).toBeCloseTo(totals[option] ?? 0, 9);
      expect(effect?.turns).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test('penalties travel with an assessment only when they are not the built-in ones', () => {
  expect(ownPenalties(builtInTemplate)).toEqual({});
  const dearer = setPenalty(content, 'process_grpc', 'team.hiring', 1.2);
  const hybrid = { ...smallCore(), ...ownPenalties(dearer) };
  expect(boundaryPenalty('team.hiring', smallCore())).toBeCloseTo(0.2, 9);
  expect(boundaryPenalty('team.hiring', hybrid)).toBeCloseTo(1.2, 9);
});
