import { hybridIsMeant } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import type { Changing } from './changes-editor.tsx';
import type { OutcomeChoice } from './outcome-editor.tsx';
import type { ReviewView } from './view.ts';

const hints = {
  go: 'the whole service',
  rust: 'the whole service',
  hybrid: 'by the component map',
  other: 'what it runs on today, or something else',
} as const satisfies Record<Outcome, string>;

/** The outcomes a driver may choose, with what each came to in the newest round. */
export function choicesOf({ review, record }: ReviewView): OutcomeChoice[] {
  const { revealed, proposalView } = review.standing;
  const totals = revealed?.result.totals ?? {};
  const known: Outcome[] = ['go', 'rust'];
  if (totals.hybrid !== undefined || hybridIsMeant(record.parts.map)) known.push('hybrid');
  const ranked = known.sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
  return [...ranked, 'other' as const].map((outcome) => ({
    outcome,
    total: totals[outcome] ?? null,
    top: outcome === proposalView.topOption,
    hint: outcome === proposalView.topOption ? 'top score' : hints[outcome],
  }));
}

/** What the editor of the outcome needs to say what becomes of each component in force. */
export function changingOf({ review }: ReviewView): Changing {
  const older = new Map(review.inForce.map((decision) => [decision.id, decision]));
  return {
    present: review.present.map(({ id, key, name, language, openedBy }) => ({
      ...{ id, key, name, language },
      ref: older.get(openedBy)?.ref ?? 'an older decision',
      linked: older.get(openedBy)?.linked ?? false,
    })),
    brings: review.brings,
    usual: review.usual,
  };
}
