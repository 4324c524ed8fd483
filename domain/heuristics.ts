import type { Component } from './component-map.ts';
import { type Cells, evaluate, isBeaten, type Weights } from './scoring.ts';

export const heuristicIds = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8'] as const;
export type HeuristicId = (typeof heuristicIds)[number];

/** What is known about a service and its team; null or empty where nobody has said. */
export type Facts = {
  readonly profiles: readonly string[];
  readonly performanceTargetMissed: boolean | null;
  /** Measured part of request time spent computing, 0 to 1. */
  readonly cpuShare: number | null;
  /** Peak resident memory per replica and what the nodes offer together, in MiB. */
  readonly memory: {
    readonly go: number;
    readonly rust: number;
    readonly replicas: number;
    readonly budget: number;
  } | null;
  /** Engineers able to review Rust. */
  readonly rustReviewers: number | null;
  readonly weeksToDeadline: number | null;
  readonly openSeats: number | null;
  readonly components: readonly Pick<Component, 'name' | 'hotPath' | 'effort'>[];
  readonly boundary: { readonly cost: number; readonly budget: number } | null;
  readonly missingLibraries: readonly { readonly language: string; readonly library: string }[];
  /** See `winnerNeedsSpeed`. */
  readonly winnerNeedsSpeed: boolean;
  /** Whether any evidence better than an anecdote is attached to the speed criteria. */
  readonly speedMeasured: boolean;
};

/** Facts of which nothing is known yet. */
export const noFacts: Facts = {
  profiles: [],
  performanceTargetMissed: null,
  cpuShare: null,
  memory: null,
  rustReviewers: null,
  weeksToDeadline: null,
  openSeats: null,
  components: [],
  boundary: null,
  missingLibraries: [],
  winnerNeedsSpeed: false,
  speedMeasured: false,
};

export type Advice = { readonly id: HeuristicId; readonly text: string };

const plainWork = ['crud_api', 'io_network', 'balanced'];
const computing = ['cpu_heavy', 'realtime_core'];
const demanding = [...computing, 'latency_critical', 'memory_dense', 'lowlevel_component'];
const weeksInQuarter = 13;

export const speedCriteria = ['perf.raw_speed', 'perf.tail_latency', 'perf.memory'] as const;

/** Whether the winner changes when speed, tail latency and memory are left out (test of H8). */
export function winnerNeedsSpeed(
  cells: Cells,
  weights: Weights,
  options: readonly string[],
): boolean {
  const [winner] = evaluate(cells, weights, options).ranking;
  if (winner === undefined) return false;
  const kept = Object.entries(weights).filter(([id]) => !speedCriteria.some((c) => c === id));
  return isBeaten(winner, evaluate(cells, Object.fromEntries(kept), options).totals);
}

const holds = (facts: Facts, profiles: readonly string[]) =>
  facts.profiles.some((profile) => profiles.includes(profile));

const computeBound = (facts: Facts) =>
  facts.cpuShare === null ? holds(facts, computing) : facts.cpuShare >= 0.5;

function memoryBound({ memory }: Facts): boolean {
  if (memory === null) return false;
  const fits = (mebibytes: number) => mebibytes * memory.replicas <= memory.budget;
  return !fits(memory.go) && fits(memory.rust);
}

const smallCore = (facts: Facts) =>
  facts.components.find((component) => component.hotPath >= 0.5 && component.effort <= 0.3);

/** One entry per rule: what to say, or nothing when the rule does not fire. */
const rules = {
  H1: (facts) =>
    holds(facts, plainWork) && !holds(facts, demanding) && facts.performanceTargetMissed !== true
      ? 'Start from Go: for this kind of work the speed gap rarely shows, and no target is missed.'
      : null,
  H2: (facts) =>
    computeBound(facts)
      ? 'Look at Rust: computing dominates the request time, so raw speed pays.'
      : null,
  H3: (facts) =>
    memoryBound(facts)
      ? 'Look at Rust: at peak, all replicas fit the memory of the nodes in Rust but not in Go.'
      : null,
  H4: (facts) =>
    (computeBound(facts) || memoryBound(facts)) &&
    facts.rustReviewers !== null &&
    facts.rustReviewers < 2
      ? 'Write a learning plan: Rust would pay here, but fewer than two people can review it.'
      : null,
  H5: (facts) =>
    (facts.weeksToDeadline !== null && facts.weeksToDeadline < weeksInQuarter) ||
    (facts.openSeats !== null && facts.openSeats > 1)
      ? 'Lean to Go: the deadline or the open seats leave little room to learn or to search long.'
      : null,
  H6: (facts) => {
    const core = smallCore(facts);
    if (!core || facts.boundary === null || facts.boundary.budget <= facts.boundary.cost)
      return null;
    const name = core.name.trim() === '' ? 'One small component' : core.name;
    return `Consider a hybrid: ${name} carries most of the hot path for little of the effort, and the boundary costs less than it may.`;
  },
  H7: (facts) =>
    facts.missingLibraries.length > 0
      ? `Draw a red line or find a way round: ${facts.missingLibraries
          .map(({ library, language }) => `${library} (${language})`)
          .join(', ')} is missing or unmaintained.`
      : null,
  H8: (facts) =>
    facts.winnerNeedsSpeed && !facts.speedMeasured
      ? 'Measure first: the winner rests on speed or memory, and no measurement is attached.'
      : null,
} as const satisfies Record<HeuristicId, (facts: Facts) => string | null>;

/**
 * The rules of thumb that fire (method 1.4), in order. Advice to show beside the verdict, never
 * a vote.
 */
export function advise(facts: Facts): Advice[] {
  return heuristicIds.flatMap((id) => {
    const text = rules[id](facts);
    return text === null ? [] : [{ id, text }];
  });
}
