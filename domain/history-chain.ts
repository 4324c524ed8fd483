import { canonicalJson } from './canonical.ts';
import type { HashedEvent } from './history.ts';

/** One event as it is stored: what its hash covers, and the hash. */
export interface ChainedEvent extends HashedEvent {
  readonly hash: string;
}

/** Where a history says it stands: the number and hash of its newest event; 0 and '' before the first. */
export interface ChainHead {
  readonly seq: string;
  readonly hash: string;
}

export interface ChainBreak {
  /** The number of the first event that is not as it was written. */
  readonly seq: string;
  readonly kind: 'missing' | 'surplus' | 'misplaced' | 'edited' | 'head';
}

export type Digest = (text: string) => string;

/** Reads a history in order, event by event, and stops at the first that does not fit. */
export class ChainReader {
  #seq = 0n;
  #hash = '';
  readonly #digest: Digest;

  /** @param digest SHA-256 as 64 hexadecimal digits */
  constructor(digest: Digest) {
    this.#digest = digest;
  }

  /** The event read last, which vouches for all before it. */
  get head(): ChainHead {
    return { seq: String(this.#seq), hash: this.#hash };
  }

  /**
   * Takes the next event. The place is looked at before the content: an event that was moved has a
   * wrong number in its hash too, and "moved" says more than "edited".
   */
  next({ hash, ...event }: ChainedEvent): ChainBreak | null {
    const due = this.#seq + 1n;
    const seq = BigInt(event.seq);
    if (seq > due) return { seq: String(due), kind: 'missing' };
    if (seq < due) return { seq: event.seq, kind: 'surplus' };
    if (event.prevHash !== this.#hash) return { seq: event.seq, kind: 'misplaced' };
    if (this.#digest(canonicalJson(event)) !== hash) return { seq: event.seq, kind: 'edited' };
    this.#seq = seq;
    this.#hash = hash;
    return null;
  }

  /** After the last event: is this all there ever was? */
  end(stated: ChainHead): ChainBreak | null {
    const count = BigInt(stated.seq);
    if (count > this.#seq) return { seq: String(this.#seq + 1n), kind: 'missing' };
    if (count < this.#seq) return { seq: String(count + 1n), kind: 'surplus' };
    return stated.hash === this.#hash ? null : { seq: stated.seq, kind: 'head' };
  }
}

/** What is wrong at a break, in one sentence. */
export function breakWords({ seq, kind }: ChainBreak): string {
  const said = {
    missing: `Event ${seq} is missing.`,
    surplus: `Event ${seq} is one the team never counted.`,
    misplaced: `Event ${seq} does not follow the one before it: it was moved, or its predecessor was replaced.`,
    edited: `Event ${seq} was edited: its content does not give its hash.`,
    head: `Event ${seq} is not the one the team names as its newest.`,
  } as const satisfies Record<ChainBreak['kind'], string>;
  return said[kind];
}

/** An accepted record that no longer is what the history says was accepted. */
export interface StrayedRecord {
  readonly ref: string;
  readonly kind: 'text' | 'hash' | 'untold' | 'outcome' | 'gone';
}

/** What is wrong with a record, in one sentence. */
export function strayWords({ ref, kind }: StrayedRecord): string {
  const said = {
    text: `${ref} no longer says what was accepted: its text does not give its hash.`,
    hash: `${ref} carries another hash than its acceptance wrote down.`,
    outcome: `${ref} stands with another outcome or state than was accepted.`,
    gone: `${ref} was accepted, and its record is gone or no longer stands as accepted.`,
    untold: `${ref} stands as accepted, and no event says who accepted it.`,
  } as const satisfies Record<StrayedRecord['kind'], string>;
  return said[kind];
}

/** "1,204 events": how many, for a sentence. */
export const eventCount = (seq: string): string =>
  seq === '1' ? '1 event' : `${BigInt(seq).toLocaleString('en-GB')} events`;

const headPattern = /^(?:sha256:)?([0-9a-f]{64})$/;

/** A head as people copy it from an export: with or without `sha256:` and backticks. Null: not one. */
export const headFrom = (text: string): string | null =>
  headPattern.exec(text.trim().replaceAll('`', '').toLowerCase())?.[1] ?? null;
