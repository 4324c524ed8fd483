import { diffWordsWithSpace } from 'diff';
import type { Quote } from './quote.ts';

/**
 * What became of quoted words in a newer text.
 *
 * | stands | means |
 * |---|---|
 * | `same` | the words are there, unchanged, at `start` to `end` |
 * | `changed` | at least half of them are there; `start` to `end` is what stands in their place |
 * | `gone` | fewer than half of them are left |
 */
export type Standing =
  | { readonly stands: 'same' | 'changed'; readonly start: number; readonly end: number }
  | { readonly stands: 'gone' };

/** The share of the quoted characters that must survive for a place to count as the same place. */
const enoughKept = 0.5;

/** Start of the occurrence of `words` that is nearest to `near`; null when there is none. */
function nearest(text: string, words: string, near: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best;
}

interface Carried {
  readonly start: number;
  readonly end: number;
  /** Characters of the quote that are in the newer text, white space left out. */
  readonly kept: number;
}

const solid = (text: string): number => text.replace(/\s/g, '').length;

/** Carries a range of the older text into the newer one, along what a diff by words keeps. */
function carry(before: string, now: string, start: number, end: number): Carried {
  let old = 0;
  let at = 0;
  let [from, to, kept] = [-1, -1, 0];
  for (const run of diffWordsWithSpace(before, now)) {
    const { length } = run.value;
    if (run.added) {
      // What was put in between kept words belongs to them.
      at += length;
      continue;
    }
    const [first, last] = [Math.max(start, old), Math.min(end, old + length)];
    if (!run.removed && last > first) {
      if (from < 0) from = at + first - old;
      to = at + last - old;
      kept += solid(run.value.slice(first - old, last - old));
    }
    old += length;
    if (!run.removed) at += length;
  }
  return { start: Math.max(from, 0), end: Math.max(to, 0), kept };
}

/**
 * Finds quoted words again after the text was edited. `before` is the text they were quoted from;
 * without it (it may be lost) only the very same words are found.
 */
export function findQuote(quote: Quote, before: string | null, now: string): Standing {
  const end = quote.start + quote.text.length;
  const known = before?.slice(quote.start, end) === quote.text;
  const carried = before !== null && known ? carry(before, now, quote.start, end) : null;
  const near = carried && carried.kept > 0 ? carried.start : quote.start;
  const start = nearest(now, quote.text, near);
  if (start !== null) return { stands: 'same', start, end: start + quote.text.length };
  if (!carried || carried.kept < enoughKept * solid(quote.text)) return { stands: 'gone' };
  return { stands: 'changed', start: carried.start, end: carried.end };
}
