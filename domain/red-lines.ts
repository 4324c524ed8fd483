import type { AssessmentInput, AssessmentResult } from './assessment.ts';
import { unsureWeight } from './notes.ts';
import { verdictOf } from './verdict.ts';

/** Where a red line stands after the reveal. */
export interface RedLineStand {
  readonly reviewer: string;
  readonly criterion: string;
  readonly option: string;
  /** Cleared by its author. */
  readonly cleared: boolean;
  /** The driver's answer to it; empty while there is none. */
  readonly argument: string;
}

export const clearedWords = 'cleared by its author';

const settled = (line: RedLineStand): string =>
  line.cleared ? clearedWords : line.argument.trim() === '' ? '' : `argued: ${line.argument}`;

/** The input with what has become of its red lines since, so that anyone recomputes today's verdict. */
export function withRedLines(
  input: AssessmentInput,
  lines: readonly RedLineStand[],
): AssessmentInput {
  const state = new Map(
    lines.map((line) => [`${line.reviewer} ${line.criterion} ${line.option}`, settled(line)]),
  );
  const ballots = input.ballots.map((ballot) => {
    if (!ballot.redLines) return ballot;
    const redLines = ballot.redLines.map((line) => {
      const cleared = state.get(`${ballot.reviewer} ${line.criterion} ${line.option}`);
      return cleared ? { ...line, cleared } : line;
    });
    return { ...ballot, redLines };
  });
  return { ...input, ballots };
}

/**
 * The result that `assess` gives for an input that differs from its own only in what became of the
 * red lines, without drawing the samples again: the verdict and the notes of open lines follow,
 * nothing else does.
 */
export function resultWithRedLines(
  result: AssessmentResult,
  input: AssessmentInput,
): AssessmentResult {
  const lines = input.ballots.flatMap((ballot) => ballot.redLines ?? []);
  const open = lines.map((line) => (line.cleared ?? '').trim() === '');
  let seen = 0;
  const notes = result.notes.filter((note) => !note.startsWith('red_line:') || open[seen++]);
  const winner = result.ranking[0];
  if (winner === undefined) return { ...result, notes };
  const verdict = verdictOf({
    margin: result.margin,
    acceptability: result.robustness.acceptability.kappa30[winner] ?? 0,
    someoneFlips: Object.values(result.robustness.leaveOneOut).some(({ flips }) => flips),
    openRedLine: open.includes(true),
    unsureWeight: unsureWeight(input),
  });
  return { ...result, notes, verdict };
}
