import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type Fate, fates } from '#domain/fates.ts';
import type { Outcome } from '#domain/outcome.ts';
import { wholeService } from '#domain/stack.ts';
import {
  type Ask,
  askOf,
  boundariesOf,
  type Plan,
  type Present,
  planOf,
  usualFates,
} from '#domain/stack-plan.ts';
import { hybridMap } from '#tests/support/rounds.ts';

const part = (key: string, language: 'go' | 'rust' = 'go', openedBy = 'adr_1'): Present => ({
  ...{ id: `stc_${key}`, key, name: key, language, openedBy },
  ...{ otherLanguage: '', owner: '', path: '', hotPath: null, effort: null },
});
const five = ['api', 'core', 'jobs', 'mail', 'web'].map((key) => part(key));

const ask = (outcome: Outcome, changes: Record<string, Fate>, supersedes: string[] = []): Ask =>
  askOf(
    {
      kind: 'language',
      outcome,
      map: outcome === 'hybrid' ? hybridMap : undefined,
      serviceName: 'Ledger',
    },
    { fates: changes, supersedes: new Set(supersedes) },
  );
const keys = (parts: readonly { readonly key: string }[]) => parts.map(({ key }) => key);
const shape = (plan: Plan) => ({
  opens: plan.opens.components.map(({ key, language }) => `${key} ${language}`),
  replaced: keys(plan.replaced),
  ended: keys(plan.ended),
  kept: keys(plan.kept),
  undecided: keys(plan.undecided),
});

test('one component of five moves to Rust and four stay', () => {
  const said = Object.fromEntries(five.map(({ id }): [string, Fate] => [id, 'keep']));
  expect(shape(planOf(five, ask('rust', { ...said, stc_core: 'replace' })))).toEqual({
    opens: ['core rust'],
    replaced: ['core'],
    ended: [],
    kept: ['api', 'jobs', 'mail', 'web'],
    undecided: [],
  });
});

test('a hybrid replaces what its map names, and what nobody named stays', () => {
  const plan = planOf(five, ask('hybrid', usualFates(five, ask('hybrid', {}))));
  expect(shape(plan)).toEqual({
    opens: ['core rust', 'api go'],
    replaced: ['api', 'core'],
    ended: [],
    kept: ['jobs', 'mail', 'web'],
    undecided: [],
  });
});

test('a component of the map that was chosen to stay is not opened a second time', () => {
  const plan = planOf(five, ask('hybrid', { stc_api: 'keep', stc_core: 'replace' }));
  expect(shape(plan)).toMatchObject({ opens: ['core rust'], replaced: ['core'] });
});

test('nobody said what happens: what is named twice is undecided, the rest stays', () => {
  expect(shape(planOf(five, ask('hybrid', {})))).toMatchObject({
    undecided: ['api', 'core'],
    kept: ['jobs', 'mail', 'web'],
  });
});

test('superseding a decision as a whole ends what it holds and the new one does not name', () => {
  const both = [part('api'), part('core'), part('jobs', 'go', 'adr_2')];
  expect(shape(planOf(both, ask('hybrid', {}, ['adr_1'])))).toMatchObject({
    replaced: ['api', 'core'],
    kept: ['jobs'],
  });
  expect(shape(planOf(both, ask('go', {}, ['adr_1'])))).toMatchObject({
    opens: ['ledger go'],
    ended: ['api', 'core'],
    kept: ['jobs'],
  });
});

test('a pure outcome ignores the map of the hybrid it was weighed against', () => {
  const decision = { kind: 'language', map: hybridMap, serviceName: 'Ledger' } as const;
  const none = { fates: {}, supersedes: new Set<string>() };
  expect(planOf([], askOf({ ...decision, outcome: 'go' }, none)).opens).toEqual(
    wholeService('Ledger', 'go'),
  );
  expect(planOf([], askOf({ ...decision, outcome: 'hybrid' }, none)).opens.components).toHaveLength(
    2,
  );
});

test('a general decision opens nothing and can end what it supersedes', () => {
  const general = askOf(
    { kind: 'general', outcome: 'other', map: undefined, serviceName: 'Ledger' },
    { fates: {}, supersedes: new Set(['adr_1']) },
  );
  expect(shape(planOf(five, general))).toMatchObject({ opens: [], ended: keys(five) });
});

const key = fc.constantFrom('api', 'core', 'jobs', 'mail');
const presents = fc
  .uniqueArray(key)
  .map((list) => list.map((one, index) => part(one, 'go', `adr_${index % 2}`)));
const asks = fc.record({
  outcome: fc.constantFrom<Outcome>('go', 'rust', 'hybrid', 'other'),
  changes: fc.dictionary(
    key.map((one) => `stc_${one}`),
    fc.constantFrom(...fates),
  ),
  supersedes: fc.subarray(['adr_0', 'adr_1']),
});

test('every component has one fate, and no key is held twice after a plan', () => {
  fc.assert(
    fc.property(presents, asks, (present, { outcome, changes, supersedes }) => {
      const plan = planOf(present, ask(outcome, changes, supersedes));
      const all = [...plan.kept, ...plan.replaced, ...plan.ended, ...plan.undecided];
      expect(keys(all).sort()).toEqual(keys(present).sort());
      const after = [...keys(plan.kept), ...keys(plan.opens.components)];
      expect(new Set(after).size).toBe(after.length);
      for (const { key: one } of plan.replaced) expect(keys(plan.opens.components)).toContain(one);
    }),
  );
});

test('the usual choice leaves nothing undecided', () => {
  fc.assert(
    fc.property(presents, asks, (present, { outcome, supersedes }) => {
      const usual = usualFates(present, ask(outcome, {}, supersedes));
      expect(planOf(present, ask(outcome, usual, supersedes)).undecided).toEqual([]);
    }),
  );
});

test('a boundary ends with a side of it, stays when one side changes its language', () => {
  const meets = [
    { id: 'b1', fromKey: 'api', toKey: 'core', kind: 'ffi_cgo' },
    { id: 'b2', fromKey: 'jobs', toKey: 'core', kind: 'sidecar' },
  ] as const;
  const three = [part('api'), part('core'), part('jobs')];
  const keep = { stc_api: 'keep', stc_jobs: 'keep' } as const;
  const moved = boundariesOf(meets, planOf(three, ask('rust', { ...keep, stc_core: 'replace' })));
  expect(moved).toEqual({ ends: [], opens: [] });
  const ended = planOf(three, ask('go', { stc_api: 'keep', stc_core: 'keep', stc_jobs: 'end' }));
  expect(boundariesOf(meets, ended).ends.map(({ id }) => id)).toEqual(['b2']);
  const mapped = boundariesOf(
    meets,
    planOf(three, ask('hybrid', { stc_api: 'replace', stc_core: 'replace' })),
  );
  expect(mapped.ends.map(({ id }) => id)).toEqual(['b1']);
  expect(mapped.opens.map(({ kind }) => kind)).toEqual(['process_grpc']);
});
