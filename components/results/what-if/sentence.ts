import type { WhatIf } from '#domain/what-if.ts';
import type { CriterionLine } from '../reading.ts';
import { hundredths, inSentence, listed, optionWord, points } from '../words.ts';

type Ground = {
  readonly whatIf: WhatIf;
  readonly criteria: readonly CriterionLine[];
  /** Share of each scored criterion then and as scored. */
  readonly shares: Readonly<Record<string, number>>;
  readonly before: Readonly<Record<string, number>>;
  readonly cells: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** "If raw execution speed counts 44 instead of 40 and Rust gets 4 on memory footprint". */
export function ifSentence({ whatIf, criteria, shares, before, cells }: Ground): string {
  const name = (id: string) => inSentence(criteria.find((line) => line.id === id)?.name ?? id);
  const weights = Object.keys(whatIf.weights).map(
    (id) =>
      `${name(id)} counts ${hundredths(shares[id] ?? 0)} instead of ${hundredths(before[id] ?? 0)}`,
  );
  const scores = Object.entries(whatIf.cells).flatMap(([id, row]) =>
    Object.entries(row).map(
      ([option, mean]) =>
        `${optionWord(option)} gets ${points(mean)} instead of ${points(cells[id]?.[option] ?? 0)} on ${name(id)}`,
    ),
  );
  const all = [...weights, ...scores];
  if (all.length === 0) return '';
  if (all.length <= 2) return `If ${listed(all)}`;
  return `If ${all.slice(0, 2).join(', ')} and ${all.length - 2} more ${all.length === 3 ? 'thing changes' : 'things change'}`;
}
