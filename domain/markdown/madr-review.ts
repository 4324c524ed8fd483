import { headline } from '../verdict.ts';
import type { ExportedDecision } from './exported.ts';
import { plain, table } from './plain.ts';

const optionWords: Readonly<Record<string, string>> = { go: 'Go', rust: 'Rust', hybrid: 'Hybrid' };
const optionWord = (option: string): string => optionWords[option] ?? option;
const names = { option: optionWord, criterion: (id: string) => id, reviewer: (id: string) => id };

/** Weights that moved after a reveal: the same ballots under both, side by side, and the reasons. */
export function weightChangeSection({ weightChange, round }: ExportedDecision): string[] {
  if (!weightChange || !round) return [];
  const { before, after, reasons } = weightChange;
  const two = (value: number | undefined) => (value ?? 0).toFixed(2);
  const totals = Object.keys(after.result.totals).map((option) => [
    `Total of ${optionWord(option)}`,
    two(before.result.totals[option]),
    two(after.result.totals[option]),
  ]);
  const moved = round.input.criteria
    .map(({ id }) => ({ id, was: before.weights[id] ?? 0, is: after.weights[id] ?? 0 }))
    .filter(({ was, is }) => was !== is)
    .map(({ id, was, is }) => [round.criterionNames[id] ?? id, String(was), String(is)]);
  return [
    '## Weights Before and After',
    `The weights changed after the scores were known. The ballots of round ${weightChange.round} under both:`,
    [
      `* Before: ${headline(before.result, names)}.`,
      `* Now: ${headline(after.result, names)}.`,
    ].join('\n'),
    table(['What', 'Before:', 'Now:'], [...totals, ...moved]),
    reasons.map(({ reason, by, on }) => `* ${plain(by)}, ${on}: ${plain(reason)}`).join('\n'),
  ].filter(Boolean);
}
