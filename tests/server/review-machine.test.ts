import fc from 'fast-check';
import { expect, test } from '#tests/support/database.ts';
import {
  type Act,
  type ActName,
  acts,
  apt,
  editable,
  everyone,
  kinds,
} from '#tests/support/review-acts.ts';
import { type Cast, cast, perform, type Stage, stage } from '#tests/support/review-machine.ts';
import { ReviewModel } from '#tests/support/review-model.ts';
import { expected, seen } from '#tests/support/review-sight.ts';

/**
 * Walks of 30 steps through the commands, on PostgreSQL, beside the model. ASSAY_MODEL_RUNS sets how
 * many; 500 is the full proof.
 */
const runs = Number(process.env.ASSAY_MODEL_RUNS ?? 24);
/** One walk again, as a failure names it: `ASSAY_MODEL_SEED=… ASSAY_MODEL_PATH=25`. */
const { ASSAY_MODEL_SEED: seed, ASSAY_MODEL_PATH: path } = process.env;
const again = seed && path ? { seed: Number(seed), path, numRuns: 1 } : {};
const steps = 30;
/** Walks at once in one process; each has a team, so that they wait for no common row. */
const lanes = 4;
const halves = ['one half', 'the other half'];

interface Dice {
  /** Three of four steps are something that somebody may do now. */
  readonly apt: boolean;
  readonly act: number;
  readonly who: number;
  readonly rest: Omit<Act, 'name' | 'who'>;
}

const dice: fc.Arbitrary<Dice> = fc.record({
  apt: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  act: fc.nat(999),
  who: fc.nat(999),
  rest: fc.record({
    key: fc.constantFrom(...editable),
    value: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(1, 2) }, fc.constant(0)),
    kind: fc.oneof({ weight: 3, arbitrary: fc.constant(kinds[0]) }, fc.constantFrom(...kinds)),
  }),
});

const done = new Map<string, number>();

class Step implements fc.AsyncCommand<ReviewModel, Stage> {
  readonly dice: Dice;
  act: Act | null = null;
  constructor(rolled: Dice) {
    this.dice = rolled;
  }
  check = () => true;

  async run(model: ReviewModel, real: Stage): Promise<void> {
    const act = this.choose(model);
    this.act = act;
    const [answer, wanted] = [await perform(real, act), model.take(act)];
    done.set(`${act.name} ${answer}`, (done.get(`${act.name} ${answer}`) ?? 0) + 1);
    expect(answer, this.toString()).toBe(wanted);
    expect(await seen(real), this.toString()).toEqual(expected(model));
  }

  private choose({ state }: ReviewModel): Act {
    const { act, who, rest } = this.dice;
    const pick = <T>(from: readonly T[], number: number) => from[number % from.length] as T;
    const choices = apt(state);
    if (!this.dice.apt || choices.length === 0)
      return { ...rest, name: pick(acts, act), who: pick(everyone, who) };
    const [name, people] = pick(choices, act);
    return { ...rest, name, who: pick(people, who) };
  }

  toString = () => (this.act ? `${this.act.who} ${this.act.name} ${JSON.stringify(this.act)}` : '');
}

const walk = fc.array(
  dice.map((rolled) => new Step(rolled)),
  { minLength: steps, maxLength: steps },
);

async function lane(people: Cast, count: number): Promise<void> {
  const property = fc.asyncProperty(
    fc.boolean(),
    fc.boolean(),
    walk,
    async (scored, auto, taken) => {
      const real = await stage(people, scored || auto, auto);
      await fc.asyncModelRun(() => ({ model: new ReviewModel(scored || auto, auto), real }), taken);
    },
  );
  await fc.assert(property, {
    numRuns: count,
    endOnFailure: true,
    includeErrorInReport: true,
    ...again,
  });
}

test.describe.configure({ mode: 'parallel' });

for (const half of halves)
  test(`the review goes where the method draws it, whoever tries what: ${half}`, async () => {
    test.setTimeout(120_000 + runs * 6_000);
    const count = Math.ceil(runs / halves.length / lanes);
    const began = Date.now();
    await Promise.all(Array.from({ length: lanes }, async () => lane(await cast(), count)));
    const seconds = Math.round((Date.now() - began) / 1000);
    const all = [...done.values()].reduce((sum, value) => sum + value, 0);
    console.log(`Walked: ${count * lanes} runs, ${all} steps, 0 divergences, ${seconds} s.`);
    // Walks that never got anywhere would prove nothing. A short run may miss the rarest acts.
    const never = acts.filter((name: ActName) => !done.has(`${name} ok`));
    expect(never.length, `never: ${never.join(', ')}`).toBeLessThanOrEqual(runs < 200 ? 6 : 0);
  });
