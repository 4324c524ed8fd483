import type { Reading } from '#components/results/reading.ts';
import { inSentence, listed, optionWord, points } from '#components/results/words.ts';

const totalsWords = (reading: Reading, totals: Readonly<Record<string, number>>) =>
  listed(
    reading.result.ranking.map((option) => `${optionWord(option)} ${points(totals[option] ?? 0)}`),
  );

/** Whether medians in place of means would name another winner. */
export function medianSentence(reading: Reading): string {
  const { medianTotals, notes, ranking } = reading.result;
  if (ranking.length === 0) return '';
  const totals = totalsWords(reading, medianTotals);
  return notes.includes('mean_median_disagree')
    ? `Mean and median disagree. With medians it would be ${totals}: a few far scores decide this.`
    : `With medians in place of means the winner is the same: ${totals}.`;
}

/** Kendall's W in words: how alike the reviewers order the criteria by what Rust gains over Go. */
export function concordanceSentence({ result, reviewers }: Reading): string {
  const w = result.kendallW;
  if (reviewers.length < 2) return '';
  if (w === null)
    return 'Too few criteria were scored by everybody to say how alike the reviewers think.';
  const alike =
    w >= 0.7 ? 'much alike' : w >= 0.5 ? 'fairly alike' : w >= 0.3 ? 'little alike' : 'differently';
  return `On where Rust gains most over Go, the reviewers think ${alike} (Kendall’s W ${points(w)} of 1).`;
}

const about: Readonly<Record<string, (names: string, many: boolean) => string>> = {
  unscored: (names) => `Nobody scored ${names}: left out, the other weights are scaled up.`,
  thin: (names) => `Only one person scored ${names}.`,
  no_expertise: (names) => `Half or more abstained on ${names}: there is little expertise here.`,
  partial: (names, many) =>
    `${names} scored less than 60 % of the weight: ${many ? 'their own totals are' : 'the own total is'} partial.`,
  overridden: (names) => `The driver set the hybrid’s score on ${names}.`,
  clamped: (names) => `The hybrid’s derived score hit the end of the scale on ${names}.`,
  other_language: (names) => `${names} is in another language and counted with Go.`,
};

/** What else a reader should know, a sentence for each kind of note. */
export function noteSentences(reading: Reading): string[] {
  const { notes } = reading.result;
  const nameOf = (kind: string, id: string): string => {
    if (kind === 'partial') return reading.reviewers.find((one) => one.id === id)?.name ?? id;
    if (kind === 'other_language') return id;
    return inSentence(reading.criteria.find((line) => line.id === id)?.name ?? id);
  };
  const single = notes.includes('single_reviewer')
    ? ['One ballot only: this is one person’s view.']
    : [];
  const said = Object.entries(about).flatMap(([kind, words]) => {
    const ids = notes.filter((note) => note.startsWith(`${kind}:`));
    const names = ids.map((note) => nameOf(kind, note.slice(kind.length + 1)));
    return names.length > 0 ? [words(listed(names), names.length > 1)] : [];
  });
  return [...single, ...said];
}
