import { PolicyList } from '#components/teams/policy-list.tsx';
import type { ReviewView } from './view.ts';

/** The policy this decision runs under; once pinned it stays, whatever the team sets later. */
export function Rules({ view }: { view: ReviewView }) {
  const { grant, review } = view;
  return (
    <details className="text-13">
      <summary className="link inline">Rules of this review</summary>
      <div className="grid gap-3 pt-3">
        <PolicyList sentences={review.rules} />
        <p className="text-ink-3">
          {grant.policyPinned
            ? 'As they stood when it began. A later change of the team’s policy does not touch it.'
            : 'The team’s policy as it is now. It is pinned when the review begins.'}
        </p>
      </div>
    </details>
  );
}
