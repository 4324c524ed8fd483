import { askAsServer } from './asker.ts';
import { report } from './problems.ts';

/** Something a running server does from time to time besides answering. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  /** How long after the start the first run comes; `everyMs` when absent. */
  readonly firstMs?: number;
  /** Several processes run the same chore: it takes its work by row locks, so that each piece is done once. */
  readonly run: () => Promise<unknown>;
}

interface Kept {
  readonly timers: Map<string, NodeJS.Timeout>;
  stopped: boolean;
}

const keep = globalThis as unknown as { assayChores?: Kept };
const kept = (): Kept => {
  keep.assayChores ??= { timers: new Map(), stopped: false };
  return keep.assayChores;
};

/** Starts each chore once per process, however often it is asked. A run never overlaps its own next. */
export function keepDoing(chores: readonly Chore[]): void {
  for (const chore of chores) {
    if (!kept().timers.has(chore.name)) plan(chore, chore.firstMs ?? chore.everyMs);
  }
}

/** No run begins after this; one under way ends by itself. */
export function stopChores(): void {
  kept().stopped = true;
  for (const timer of kept().timers.values()) clearTimeout(timer);
}

function plan(chore: Chore, waitMs: number): void {
  const timer = setTimeout(() => {
    void askAsServer(chore.run)
      .catch(report)
      .then(() => (kept().stopped ? undefined : plan(chore, chore.everyMs)));
  }, waitMs);
  kept().timers.set(chore.name, timer.unref());
}
