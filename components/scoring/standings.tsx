import type { ReactNode } from 'react';
import { BallotCount } from '#components/shell/decision-head.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { When } from '#components/ui/when.tsx';

type Counted = {
  n: number;
  ballotsIn: number;
  reviewers: readonly string[];
  deadline: Date | null;
};

/** Where a round stands for everybody: counts, names of those asked, and no score. */
export function RoundCount({ ballotsIn, reviewers, deadline }: Counted) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-13 text-ink-2">
      <BallotCount received={ballotsIn} expected={reviewers.length} />
      {deadline && (
        <span>
          Waits until <When at={deadline} as="instant" />
        </span>
      )}
    </div>
  );
}

/** For those who do not score: who was asked, and what they can see when. */
export function OnlookersView(props: Counted) {
  return (
    <>
      <PageHead
        title={`${props.reviewers.length} ${props.reviewers.length === 1 ? 'reviewer scores' : 'reviewers score'} this, each alone.`}
      >
        <p>
          You are not one of them. Until the reveal everybody sees only how many ballots are in, the
          driver and the owners included. Then all of them open at once.
        </p>
      </PageHead>
      <RoundCount {...props} />
      <section className="mt-8" aria-labelledby="asked">
        <SectionHead id="asked" title="Asked to score" />
        <ul>
          {props.reviewers.map((name) => (
            <li key={name} className="flex min-h-11 items-center gap-3 border-b border-line">
              <Avatar name={name} />
              {name}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** One's ballot is in. */
export function SubmittedHead(props: Counted & { children: ReactNode }) {
  const { ballotsIn, reviewers } = props;
  return (
    <PageHead
      title={
        <>
          Your ballot is in.{' '}
          <span className="text-ink-2">
            {ballotsIn} of {reviewers.length} in.
          </span>
        </>
      }
      actions={props.children}
    >
      <p>
        Nobody sees it until the reveal, the driver included.
        {props.deadline && (
          <>
            {' '}
            The round waits until <When at={props.deadline} as="instant" />.
          </>
        )}
      </p>
    </PageHead>
  );
}

/** Scoring is over, or is not for this decision: where to go instead. */
export function NothingToScore(props: {
  title: string;
  href: string;
  label: string;
  children: ReactNode;
}) {
  return (
    <PageHead
      title={props.title}
      actions={
        <ButtonLink href={props.href} variant="primary">
          {props.label}
        </ButtonLink>
      }
    >
      <p>{props.children}</p>
    </PageHead>
  );
}
