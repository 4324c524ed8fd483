import { TimerReset } from 'lucide-react';
import { When } from '#components/ui/when.tsx';
import { ballotsNeeded } from '#domain/ballot.ts';
import { allIn, extensionHours, hasQuorum, type RevealView } from '#domain/quorum.ts';
import type { DecisionGrant } from '#server/access.ts';
import type { DecisionRecord, RoundSummary } from '#server/decisions/record.ts';

export type ByItselfProps = {
  view: RevealView;
  /** The policy opens the round with its last ballot. */
  whenAllIn: boolean;
  now: Date;
};

/** How the round that is open stands, from what everybody may know of it. */
export const byItselfOf = (
  { policy, now }: DecisionGrant,
  { reviewers }: DecisionRecord,
  { ballotsIn, deadline, extendedAt }: Pick<RoundSummary, 'ballotsIn' | 'deadline' | 'extendedAt'>,
): ByItselfProps => ({
  view: {
    ...{ ballotsIn, deadline, smallest: policy.smallest },
    reviewers: reviewers.length,
    extended: extendedAt !== null,
  },
  whenAllIn: policy.revealWhenAllIn,
  now,
});

/** What the round does without anybody's doing, said before it happens. */
export function ByItself({ view, whenAllIn, now }: ByItselfProps) {
  const { deadline } = view;
  return (
    <p className="flex max-w-say items-start gap-3 text-13 text-ink-2">
      <TimerReset className="mt-[1px] size-4 shrink-0" strokeWidth={1.5} aria-hidden="true" />
      <span>
        {whenAllIn && !allIn(view) && (
          <strong className="font-medium text-ink">
            The last ballot reveals the round, at once and for good.{' '}
          </strong>
        )}
        {deadline && deadline > now && <Ahead view={view} deadline={deadline} />}
        {deadline && deadline <= now && <Passed view={view} />}
      </span>
    </p>
  );
}

function Ahead({ view, deadline }: { view: RevealView; deadline: Date }) {
  const { ballotsIn, reviewers, smallest, extended } = view;
  const enough = hasQuorum(ballotsIn, reviewers, smallest);
  const needed = ballotsNeeded(reviewers, smallest);
  return (
    <>
      {extended && 'The deadline was put off once. '}
      On <When at={deadline} as="instant" /> it is revealed by itself
      {enough ? '.' : `, if ${needed} of ${reviewers} ballots are in. `}
      {!enough &&
        (extended
          ? 'If not, the driver may reveal it under quorum.'
          : `If not, it is put off once, by ${extensionHours / 24} days.`)}
    </>
  );
}

function Passed({ view }: { view: RevealView }) {
  return view.extended
    ? 'The deadline has passed, also the later one. The driver reveals it under quorum or gives it more time.'
    : 'The deadline has passed. In a moment the round is revealed or put off.';
}
