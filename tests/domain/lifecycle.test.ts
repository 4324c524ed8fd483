import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { decisionActions, mayOnDecision, type Standing, teamRoles } from '#domain/access.ts';
import {
  acceptProblems,
  after,
  type DecisionState,
  decisionStates,
  type Move,
  moves,
  type ReviewView,
  statusWords,
} from '#domain/lifecycle.ts';
import { hasQuorum } from '#domain/quorum.ts';

/**
 * The machine as the method draws it, written down a second time by hand: state → move → state.
 * What is not listed must not move.
 */
const drawn: Record<DecisionState, Partial<Record<Move, DecisionState>>> = {
  draft: { open_round: 'scoring', propose_unscored: 'final_review', withdraw: 'withdrawn' },
  scoring: { reveal: 'discussion', withdraw: 'withdrawn' },
  discussion: {
    open_round: 'scoring',
    propose: 'final_review',
    propose_unscored: 'final_review',
    withdraw: 'withdrawn',
  },
  final_review: {
    propose: 'final_review',
    propose_unscored: 'final_review',
    accept: 'accepted',
    reject: 'rejected',
    request_changes: 'discussion',
    withdraw: 'withdrawn',
  },
  accepted: { deprecate: 'deprecated', supersede: 'superseded' },
  rejected: {},
  withdrawn: {},
  superseded: {},
  deprecated: { supersede: 'superseded' },
};

const everyMove = Object.keys(moves) as Move[];
const ended: readonly DecisionState[] = ['rejected', 'withdrawn', 'superseded'];

test('every move leads where the drawing says, and nowhere else', () => {
  for (const state of decisionStates)
    for (const move of everyMove) expect(after(move, state)).toBe(drawn[state][move] ?? null);
});

/** One decision under test beside a model that knows only the drawing. */
interface Model {
  state: DecisionState;
  proposals: number;
  accepted: boolean;
}
interface Real {
  state: DecisionState;
  past: DecisionState[];
}

class Step implements fc.Command<Model, Real> {
  readonly move: Move;
  constructor(move: Move) {
    this.move = move;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const expected = drawn[model.state][this.move];
    const next = after(this.move, real.state);
    expect(next).toBe(expected ?? null);
    if (!expected || !next) return;
    if (expected === 'final_review') model.proposals += 1;
    if (expected === 'accepted') model.accepted = true;
    model.state = expected;
    real.past.push(real.state);
    real.state = next;
    // What was decided is never open again, and nothing is accepted that was not proposed.
    if (model.accepted) expect(['accepted', 'deprecated', 'superseded']).toContain(real.state);
    if (real.state === 'accepted') expect(model.proposals).toBeGreaterThan(0);
    if (real.past.some((state) => ended.includes(state))) throw new Error('left an end');
  }
  toString = () => this.move;
}

test('no walk through the machine leaves an end, reopens a yes or accepts what was not proposed', () => {
  const steps = fc.commands(
    everyMove.map((move) => fc.constant(new Step(move))),
    { maxCommands: 60 },
  );
  fc.assert(
    fc.property(steps, (walk) => {
      fc.modelRun(
        () => ({
          model: { state: 'draft', proposals: 0, accepted: false } satisfies Model as Model,
          real: { state: 'draft', past: [] } satisfies Real as Real,
        }),
        walk,
      );
    }),
    { numRuns: 500 },
  );
});

test('every state is reached from draft', () => {
  const reached = new Set<DecisionState>(['draft']);
  for (const _ of decisionStates)
    for (const state of [...reached])
      for (const next of Object.values(drawn[state])) reached.add(next);
  expect(decisionStates.filter((state) => !reached.has(state))).toEqual([]);
});

/**
 * Discussions go on beside an ended record, an accepted one is looked at again, and the file of an
 * import may say what it says whatever its state here. To deprecate says of a record that nobody
 * should follow it; it changes nothing in it.
 */
const besideTheRecord =
  /^(decision\.(?:read|deprecate)|stack\.correct|thread\.\w+|revisit\.\w+|file\.edit)$/;

test('every action that changes a decision is closed once the decision has ended', () => {
  for (const state of [...ended, 'accepted', 'deprecated'] as DecisionState[])
    for (const [action, rule] of Object.entries(decisionActions))
      if (!besideTheRecord.test(action))
        expect((rule.in as readonly DecisionState[]).includes(state), `${action} in ${state}`).toBe(
          false,
        );
});

const standings: fc.Arbitrary<Standing> = fc.record({
  teamRole: fc.constantFrom(...teamRoles),
  driver: fc.boolean(),
  approver: fc.boolean(),
  reviewer: fc.boolean(),
});

test('a viewer may only read, whatever they are on the record', () => {
  fc.assert(
    fc.property(standings, fc.constantFrom(...decisionStates), (standing, state) => {
      const viewer = { ...standing, teamRole: 'viewer' } as const;
      for (const action of Object.keys(decisionActions) as (keyof typeof decisionActions)[]) {
        const answer = mayOnDecision(viewer, action, state);
        expect(answer === 'yes').toBe(action === 'decision.read');
      }
    }),
  );
});

test('only the approver accepts, rejects and overrides; an owner has no exception', () => {
  fc.assert(
    fc.property(standings, fc.constantFrom(...decisionStates), (standing, state) => {
      for (const action of ['decision.accept', 'decision.reject', 'objection.override'] as const)
        if (mayOnDecision(standing, action, state) === 'yes') {
          expect(standing.approver).toBe(true);
          expect(state).toBe('final_review');
        }
    }),
  );
});

test('a quorum needs two answers unless there is one reviewer, and more answers than silence', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), (reviewers, answers) => {
      const complete = Math.min(answers, reviewers);
      const missing = reviewers - complete;
      const enough = reviewers === 1 ? complete === 1 : complete >= 2;
      expect(hasQuorum(complete, reviewers)).toBe(enough && missing < complete && missing < 3);
    }),
  );
});

const now = new Date('2026-11-20T12:00:00Z');
const good: ReviewView = {
  smallest: 2,
  reviewers: 3,
  current: Array.from({ length: 3 }, () => ({ objection: false, resolved: false })),
  openObjections: 0,
  openRedLines: 0,
  enoughScores: true,
  hashUnchanged: true,
  closesAt: new Date('2026-11-21T12:00:00Z'),
};

test('a proposal everybody has answered may be accepted before its window closes', () => {
  expect(acceptProblems(good, now)).toEqual([]);
});

test('each thing that bars acceptance bars it alone', () => {
  const bars: Partial<ReviewView>[] = [
    { hashUnchanged: false },
    { openObjections: 1 },
    { openRedLines: 1 },
    { enoughScores: false },
    { current: good.current.slice(0, 1), closesAt: now },
    { current: good.current.slice(0, 2) },
  ];
  for (const bar of bars)
    expect(acceptProblems({ ...good, ...bar }, now), JSON.stringify(bar)).toHaveLength(1);
});

test('the window closes exactly at its instant', () => {
  const two = { ...good, current: good.current.slice(0, 2) };
  expect(acceptProblems({ ...two, closesAt: now }, now)).toEqual([]);
  expect(acceptProblems({ ...two, closesAt: new Date(now.getTime() + 1) }, now)).toHaveLength(1);
});

test('every state has a word that other tools know', () => {
  const words = [
    'draft',
    'proposed',
    'accepted',
    'rejected',
    'withdrawn',
    'superseded',
    'deprecated',
  ];
  for (const state of decisionStates) expect(words).toContain(statusWords[state]);
});
