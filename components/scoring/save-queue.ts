/** One thing to save. A newer job under the same key takes the place of one that still waits. */
export type SaveJob = {
  readonly key: string;
  readonly send: () => Promise<SaveAnswer>;
  /** The value is on the server. */
  readonly settle: () => void;
  /** The server said no: show again what it has. */
  readonly undo: () => void;
};

/** The part of an action's answer the queue reads. */
export type SaveAnswer =
  | { readonly status: 'idle' }
  | { readonly status: 'done' }
  | { readonly status: 'problem'; readonly code: string; readonly message: string };

/** Why something is kept and tried again. */
type Wait = 'offline' | 'down' | 'signed_out';

export type SaveState =
  | { readonly kind: 'idle' | 'saving' | Wait }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'refused'; readonly message: string };

const waits: Readonly<Record<string, Wait>> = {
  unavailable: 'down',
  broken: 'down',
  full: 'down',
  too_many: 'down',
  not_signed_in: 'signed_out',
};

function waitOf(answer: SaveAnswer | null): Wait | null {
  if (answer === null) return 'offline';
  return answer.status === 'problem' ? (waits[answer.code] ?? null) : null;
}

const firstWaitMs = 1_500;
const longestWaitMs = 20_000;

/**
 * Saves one thing after the other, in the order they came. What cannot reach the server is kept and
 * tried again; what the server refuses is undone.
 */
export class SaveQueue {
  readonly #jobs = new Map<string, SaveJob>();
  readonly #changed: (state: SaveState) => void;
  #running = false;
  #waitMs = firstWaitMs;
  #wake: (() => void) | null = null;
  #idle: ((clean: boolean) => void)[] = [];

  constructor(changed: (state: SaveState) => void) {
    this.#changed = changed;
  }

  get pending(): boolean {
    return this.#jobs.size > 0;
  }

  add(job: SaveJob): void {
    this.#jobs.set(job.key, job);
    void this.#run();
  }

  /** Tries at once instead of waiting; for the moment the connection is back. */
  wake(): void {
    this.#waitMs = firstWaitMs;
    this.#wake?.();
  }

  /** True when everything is saved, false as soon as something cannot be for now. */
  settled(): Promise<boolean> {
    if (!this.#running) return Promise.resolve(!this.pending);
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #release(clean: boolean): void {
    for (const resolve of this.#idle.splice(0)) resolve(clean);
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let job = this.#next(); job; job = this.#next()) await this.#save(job);
    this.#running = false;
    this.#release(!this.pending);
  }

  #next(): SaveJob | undefined {
    return this.#jobs.values().next().value;
  }

  async #save(job: SaveJob): Promise<void> {
    this.#changed({ kind: 'saving' });
    const answer = await job.send().catch(() => null);
    const newer = this.#jobs.get(job.key) !== job;
    const wait = waitOf(answer);
    if (wait || answer === null) {
      this.#changed({ kind: wait ?? 'offline' });
      this.#release(false);
      await this.#pause();
      return;
    }
    this.#waitMs = firstWaitMs;
    if (!newer) this.#jobs.delete(job.key);
    if (answer.status === 'problem') {
      if (!newer) job.undo();
      this.#changed({ kind: 'refused', message: answer.message });
      this.#release(false);
      return;
    }
    job.settle();
    this.#changed({ kind: 'saved', at: new Date() });
  }

  #pause(): Promise<void> {
    const ms = this.#waitMs;
    this.#waitMs = Math.min(longestWaitMs, ms * 2);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}
