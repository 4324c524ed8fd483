import { SectionHead } from '#components/shell/heads.tsx';
import { When } from '#components/ui/when.tsx';
import { tooFewWords } from '#domain/ballot.ts';
import type { RevealView } from '#domain/lifecycle.ts';
import { RevealRound } from './round-controls.tsx';

/** What the driver can do about the round, and what is missing for it, in a sentence. */
export function RevealPanel(props: {
  decisionId: string;
  n: number;
  view: RevealView;
  may: 'yes' | 'under_quorum' | 'too_few';
  resultsHref: string;
}) {
  const { view, may, n } = props;
  const out = view.reviewers - view.ballotsIn;
  return (
    <section className="grid gap-4" aria-labelledby="reveal-title">
      <SectionHead id="reveal-title" title={`Reveal round ${n}`} aside="You drive this decision" />
      <p className="max-w-say text-ink-2">
        {may === 'too_few' ? tooFewWords(view) : stands(view)}{' '}
        {may === 'under_quorum' &&
          'The deadline has passed: it can be revealed under quorum, and will say so.'}
        {may === 'too_few' && view.deadline && (
          <>
            From <When at={view.deadline} as="instant" /> on, one ballot is enough.
          </>
        )}
      </p>
      {may !== 'too_few' && (
        <div>
          <RevealRound
            decisionId={props.decisionId}
            n={n}
            resultsHref={props.resultsHref}
            leftOut={
              out === 0
                ? ''
                : out === 1
                  ? 'One reviewer has not submitted and is left out of this round.'
                  : `${out} reviewers have not submitted and are left out of this round.`
            }
          />
        </div>
      )}
    </section>
  );
}

function stands({ ballotsIn, reviewers }: RevealView): string {
  if (ballotsIn === reviewers)
    return reviewers === 1 ? 'The ballot is in.' : `All ${reviewers} ballots are in.`;
  if (ballotsIn === 0) return 'No ballot is in yet.';
  return `${ballotsIn} of ${reviewers} ballots ${ballotsIn === 1 ? 'is' : 'are'} in.`;
}
