import { contested } from '#domain/quorum.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';

/** A criterion a later round may ask about, and how far its scores lie apart. */
export type AskedAgain = {
  readonly id: string;
  readonly name: string;
  readonly label: 'agree' | 'mixed' | 'split' | 'unscored';
  /** Chosen unless the driver says otherwise. */
  readonly contested: boolean;
};

/** What a later round may ask, with how far the scores of the newest lie apart; null before a reveal. */
export function askedAgain(newest: RevealedResult | null): AskedAgain[] | null {
  if (!newest) return null;
  const { input, result, template } = newest;
  const ids = input.criteria.map(({ id }) => id);
  const chosen = contested(ids, result.agreement);
  return ids.flatMap((id) => {
    const name = template.criteria.find((criterion) => criterion.id === id)?.name;
    const label = result.agreement[id]?.label ?? 'unscored';
    return name ? [{ id, name, label, contested: chosen.includes(id) }] : [];
  });
}
