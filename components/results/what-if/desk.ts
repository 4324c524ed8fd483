import type { Acceptability } from '#domain/robustness.ts';
import {
  asScored,
  drawOf,
  forget,
  isAsScored,
  setCell,
  setShare,
  tried,
  triedResult,
  type WhatIf,
} from '#domain/what-if.ts';
import { linkOf, whatIfOf, whatIfParam } from '#domain/what-if-link.ts';
import type { Handles, Live, LiveStore, Scored } from './live.ts';
import { Sampler } from './sampler.ts';
import { slots } from './slots.tsx';

/** How long the address waits for the next change: browsers refuse too many in a row. */
const addressMs = 250;

type Opening = {
  /** What the address said; null for a new what-if. */
  readonly link: string | null;
  readonly onClose: () => void;
};

/** Begins a what-if on a page and shows it. */
export function openDesk(store: LiveStore, scored: Scored, opening: Opening): Handles {
  const desk = new Desk(store, scored, opening);
  desk.begin();
  return desk;
}

/** One what-if: takes changes, recomputes the result, and keeps the address a link to it. */
class Desk implements Handles {
  private whatIf: WhatIf = asScored;
  private acceptability: Acceptability;
  private counting = false;
  private problem = '';
  private timer = 0;
  private readonly sampler = new Sampler();
  private readonly store: LiveStore;
  private readonly scored: Scored;
  private readonly opening: Opening;

  constructor(store: LiveStore, scored: Scored, opening: Opening) {
    this.store = store;
    this.scored = scored;
    this.opening = opening;
    this.acceptability = this.base.robustness.acceptability;
  }

  private get base() {
    return this.scored.reading.result;
  }

  begin(): void {
    const { n, input } = this.scored;
    if (this.opening.link !== null) {
      const read = whatIfOf(this.opening.link, n, input, this.base.cells);
      if (read.ok) this.whatIf = read.value;
      else this.problem = read.detail ?? '';
    }
    this.take(this.whatIf);
  }

  readonly setShare = (criterion: string, share: number): void =>
    this.change(setShare(this.scored.input, this.base.cells, this.whatIf, criterion, share));

  readonly setCell = (criterion: string, option: string, mean: number): void =>
    this.change(setCell(this.base.cells, this.whatIf, criterion, option, mean));

  readonly forget = (criterion: string): void => this.change(forget(this.whatIf, criterion));

  readonly reset = (): void => this.change(asScored);

  readonly close = (): void => {
    window.clearTimeout(this.timer);
    this.sampler.stop();
    this.store.show(null);
    this.opening.onClose();
    const here = new URL(window.location.href);
    here.searchParams.delete(whatIfParam);
    window.history.replaceState(null, '', here);
  };

  private change(next: WhatIf): void {
    this.problem = '';
    this.take(next);
  }

  /** Shows the new result at once, then asks for its sampled part. */
  private take(next: WhatIf): void {
    this.whatIf = next;
    if (isAsScored(next)) {
      this.sampler.forget();
      this.acceptability = this.base.robustness.acceptability;
      this.counting = false;
    } else {
      this.counting = true;
      const draw = drawOf(tried(this.scored.input, this.base.cells, next));
      this.sampler.ask(draw, (acceptability, newest) => {
        this.acceptability = acceptability;
        this.counting = !newest;
        this.show();
      });
    }
    this.show();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(
      () => window.history.replaceState(null, '', this.address()),
      addressMs,
    );
  }

  private address(): string {
    const here = new URL(window.location.href);
    here.searchParams.set(whatIfParam, linkOf(this.scored.n, this.scored.input, this.whatIf));
    here.hash = '';
    return here.toString();
  }

  private show(): void {
    const { scored, whatIf, counting, problem } = this;
    const then = tried(scored.input, this.base.cells, whatIf);
    const result = isAsScored(whatIf)
      ? this.base
      : triedResult(then, this.base, this.acceptability);
    const weights = new Map(then.input.criteria.map(({ id, weight }) => [id, weight]));
    const criteria = scored.reading.criteria.map((line) => ({
      ...line,
      weight: weights.get(line.id) ?? line.weight,
    }));
    const { reviewers } = scored.reading;
    const view: Live = {
      scored,
      whatIf,
      input: then.input,
      reading: { result, criteria, reviewers, ballots: scored.input.ballots },
      counting,
      problem,
      address: this.address(),
      handles: this,
      slots,
    };
    this.store.show(view);
  }
}
