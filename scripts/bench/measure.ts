/** What one side of a comparison took, in milliseconds. */
export interface Sample {
  readonly times: readonly number[];
  readonly median: number;
  readonly p95: number;
}

/** Does the work once and answers nothing; throws when the work did not succeed. */
export type Trial = (n: number) => Promise<unknown>;

export interface Plan {
  /** How often the two take turns. */
  readonly rounds: number;
  /** How often each is done in its turn. */
  readonly each: number;
  /** How many are under way at once; 1 when absent. */
  readonly lanes?: number;
}

export interface Compared {
  readonly measured: Sample;
  readonly limit: Sample;
  /** Median against median; of one run, so the machine's mood is in both. */
  readonly ratio: number;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function sampleOf(times: readonly number[]): Sample {
  const sorted = [...times].sort((a, b) => a - b);
  return { times, median: at(sorted, 0.5), p95: at(sorted, 0.95) };
}

/** One turn: that many trials in so many lanes; answers what each took. */
async function turn(trial: Trial, first: number, { each, lanes = 1 }: Plan): Promise<number[]> {
  const times: number[] = [];
  let next = first;
  const lane = async () => {
    while (next < first + each) {
      const n = next;
      next += 1;
      const began = performance.now();
      await trial(n);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return times;
}

/** Two trials in turns, A, B, A, B …, after one unmeasured turn of each. */
export async function compare(a: Trial, b: Trial, plan: Plan): Promise<Compared> {
  const warmUp = { ...plan, each: Math.max(plan.lanes ?? 1, Math.ceil(plan.each / 3)) };
  await turn(a, 0, warmUp);
  await turn(b, 0, warmUp);
  const [forA, forB]: [number[], number[]] = [[], []];
  for (let round = 0; round < plan.rounds; round += 1) {
    forA.push(...(await turn(a, round * plan.each, plan)));
    forB.push(...(await turn(b, round * plan.each, plan)));
  }
  const [measured, limit] = [sampleOf(forA), sampleOf(forB)];
  return { measured, limit, ratio: measured.median / limit.median };
}

/** One trial alone, after a turn that is not measured. */
export async function alone(trial: Trial, plan: Plan): Promise<Sample> {
  await turn(trial, 0, { ...plan, each: Math.max(plan.lanes ?? 1, Math.ceil(plan.each / 3)) });
  const times: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1)
    times.push(...(await turn(trial, round * plan.each, plan)));
  return sampleOf(times);
}
