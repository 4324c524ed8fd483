import type { ReactNode } from 'react';
import { BallotCount } from '#components/shell/decision-head.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { ByItself, type ByItselfProps } from './by-itself.tsx';

type Counted = {
  n: number;
  reviewers: readonly string[];
  /** Counts, deadline, and what happens without anybody's doing. */
  byItself: ByItselfProps;
};

/** Where a round stands for everybody: counts, what comes by itself, and no score. */
export function RoundCount({ byItself, reviewers }: Pick<Counted, 'byItself' | 'reviewers'>) {
  return (
    <div className="grid gap-3">
      <BallotCount received={byItself.view.ballotsIn} expected={reviewers.length} />
      <ByItself {...byItself} />
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
  const { byItself, reviewers } = props;
  return (
    <PageHead
      title={
        <>
          Your ballot is in.{' '}
          <span className="text-ink-2">
            {byItself.view.ballotsIn} of {reviewers.length} in.
          </span>
        </>
      }
      actions={props.children}
    >
      <p className="mb-3">Nobody sees it until the reveal, the driver included.</p>
      <ByItself {...byItself} />
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
