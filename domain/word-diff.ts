import { diffLines, diffWordsWithSpace } from 'diff';

/** A run of text that only the older, only the newer, or both texts have. */
export interface Run {
  readonly side: 'old' | 'new' | 'both';
  readonly text: string;
}

const limitMs = 400;

/** Two texts compared word by word; by lines where words would take too long. */
export function wordRuns(before: string, now: string): Run[] {
  const runs = diffWordsWithSpace(before, now, { timeout: limitMs }) ?? diffLines(before, now);
  return runs.map(({ added, removed, value }) => ({
    side: added ? 'new' : removed ? 'old' : 'both',
    text: value,
  }));
}

/** How many words only one of the two texts has. */
export function changedWords(runs: readonly Run[]): { readonly out: number; readonly in: number } {
  const count = (side: Run['side']) =>
    runs
      .filter((run) => run.side === side)
      .reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return { out: count('old'), in: count('new') };
}
