import type { AssessmentInput } from './assessment.ts';
import { err, ok, type Result } from './result.ts';
import type { Cells } from './scoring.ts';
import { asScored, type WhatIf } from './what-if.ts';

/** The parameter of the results page that carries a what-if. */
export const whatIfParam = 'what-if';

/*
 * `3_w2-47.143_g5-4.2_r5-2` is round 3 with the weight of the second criterion at 47.143 (on the
 * scale of the round's own weights) and the team's means on the fifth at 4.2 for Go and 2 for Rust.
 * Criteria go by their place, which a round has pinned. Nothing in it needs escaping, and it ends
 * with a digit, so that no mail program cuts it short.
 */

const letters = { g: 'go', r: 'rust' } as const;
// A weight at 99.5 % is 199 times all others, and the next one so moved 199 times that.
const token = /^([wgr])([1-9]\d{0,2})-(\d{1,21}(?:\.\d{1,5})?)$/;

/** What a what-if of round `n` looks like in the address. */
export function linkOf(n: number, input: AssessmentInput, whatIf: WhatIf): string {
  const parts = input.criteria.flatMap(({ id }, index) => {
    const weight = whatIf.weights[id];
    const row = whatIf.cells[id] ?? {};
    return [
      ...(weight === undefined ? [] : [`w${index + 1}-${weight}`]),
      ...Object.entries(letters).flatMap(([letter, option]) =>
        row[option] === undefined ? [] : [`${letter}${index + 1}-${row[option]}`],
      ),
    ];
  });
  return [String(n), ...parts].join('_');
}

const broken = (what: string) =>
  err(
    'invalid',
    `This link is not a what-if of this result: ${what}. You see the result as it was scored.`,
  );

type Step = { readonly letter: 'w' | 'g' | 'r'; readonly id: string; readonly value: number };

function stepOf(part: string, input: AssessmentInput, cells: Cells): Result<Step, 'invalid'> {
  const found = token.exec(part);
  if (!found) return broken(`“${part.slice(0, 24)}” cannot be read`);
  const [, letter, place, value] = found;
  const id = input.criteria[Number(place) - 1]?.id;
  if (id === undefined) return broken(`there is no criterion ${place}`);
  if (cells[id] === undefined) return broken(`nobody scored criterion ${place}`);
  const step = { letter: letter as Step['letter'], id, value: Number(value) };
  if (step.letter !== 'w' && (step.value < 1 || step.value > 5))
    return broken(`${value} is not a score from 1 to 5`);
  return ok(step);
}

function take(whatIf: WhatIf, { letter, id, value }: Step): WhatIf | null {
  if (letter === 'w')
    return id in whatIf.weights ? null : { ...whatIf, weights: { ...whatIf.weights, [id]: value } };
  const row = whatIf.cells[id] ?? {};
  const option = letters[letter];
  return option in row
    ? null
    : { ...whatIf, cells: { ...whatIf.cells, [id]: { ...row, [option]: value } } };
}

/**
 * Reads a link for the result of round `n`. What is wrong with it comes as a sentence for the
 * person who opened it; a link is wholly good or not used at all.
 */
export function whatIfOf(
  link: string,
  n: number,
  input: AssessmentInput,
  cells: Cells,
): Result<WhatIf, 'invalid'> {
  const [round = '', ...parts] = link.split('_');
  if (!/^[1-9]\d?$/.test(round)) return broken('it names no round');
  if (Number(round) !== n)
    return err(
      'invalid',
      `This what-if is about round ${round}, and the newest result is of round ${n}. You see that as it was scored.`,
    );
  let whatIf = asScored;
  for (const part of parts) {
    const step = stepOf(part, input, cells);
    if (!step.ok) return step;
    const next = take(whatIf, step.value);
    if (!next) return broken(`“${part}” comes twice`);
    whatIf = next;
  }
  const weights = input.criteria.filter(
    ({ id, weight }) => cells[id] !== undefined && (whatIf.weights[id] ?? weight) > 0,
  );
  return weights.length > 0 ? ok(whatIf) : broken('no criterion has any weight');
}
