import { Lock } from 'lucide-react';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { ByItselfProps } from '../by-itself.tsx';
import { RoundCount } from '../standings.tsx';

type LockedProps = {
  n: number;
  reviewers: readonly string[];
  byItself: ByItselfProps;
  scoreHref: string;
  /** What the person who looks can do there. */
  next: 'score' | 'reveal' | 'wait';
};

const nextWords = { score: 'Score it', reveal: 'Go to the reveal', wait: null } as const;

/** Before the reveal: how many ballots are in, and nothing else. */
export function LockedView({ n, next, scoreHref, ...counted }: LockedProps) {
  const label = nextWords[next];
  return (
    <>
      <PageHead
        title={
          <span className="inline-flex items-center gap-3">
            <Lock className="size-6 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
            {counted.byItself.view.ballotsIn} of {counted.reviewers.length} in.
          </span>
        }
        actions={
          label && (
            <ButtonLink href={scoreHref} variant="primary">
              {label}
            </ButtonLink>
          )
        }
      >
        <p>
          The result of round {n} opens to everybody in the same moment, here, without a reload.
          Until then nobody can look, the driver and the owners included.
        </p>
      </PageHead>
      <RoundCount {...counted} />
    </>
  );
}

/** There is no round to show. */
export function NoResult(props: { title: string; href: string; label: string; text: string }) {
  return (
    <PageHead
      title={props.title}
      actions={<ButtonLink href={props.href}>{props.label}</ButtonLink>}
    >
      <p>{props.text}</p>
    </PageHead>
  );
}
