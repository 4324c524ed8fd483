import type { Acceptability } from '#domain/robustness.ts';
import { type Draw, drawer } from '#domain/what-if.ts';

type Taker = (acceptability: Acceptability, newest: boolean) => void;
type Asked = { readonly draw: Draw; readonly take: Taker };

/**
 * Draws the samples in a worker, one request at a time: what comes in between is answered by the
 * newest. Where the browser gives no worker it draws here, after the frame.
 */
export class Sampler {
  private worker: Worker | null = null;
  private running: Asked | null = null;
  private waiting: Asked | null = null;
  private readonly drawn = drawer();

  constructor() {
    try {
      this.worker = new Worker(new URL('./sampling-worker.ts', import.meta.url), {
        type: 'module',
      });
      this.worker.onmessage = (event: MessageEvent<Acceptability>) => this.answer(event.data);
      this.worker.onerror = () => this.withoutWorker();
    } catch {
      this.worker = null;
    }
  }

  ask(draw: Draw, take: Taker): void {
    const asked = { draw, take };
    if (this.running) this.waiting = asked;
    else this.run(asked);
  }

  /** Nobody waits any more for what was asked. */
  forget(): void {
    this.waiting = null;
    if (this.running) this.running = { ...this.running, take: () => {} };
  }

  stop(): void {
    this.forget();
    this.worker?.terminate();
    this.worker = null;
  }

  private run(asked: Asked): void {
    this.running = asked;
    if (this.worker) this.worker.postMessage(asked.draw);
    else setTimeout(() => this.answer(this.drawn(asked.draw)));
  }

  private answer(acceptability: Acceptability): void {
    const { running, waiting } = this;
    this.running = null;
    this.waiting = null;
    if (waiting) this.run(waiting);
    running?.take(acceptability, waiting === null);
  }

  private withoutWorker(): void {
    this.worker?.terminate();
    this.worker = null;
    const open = this.running;
    if (open) this.run(open);
  }
}
