import type { ReactNode } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Twin } from '#components/ui/twin.tsx';
import type { Template } from '#domain/template.ts';
import type { PastBallot } from '#server/scoring/queries.ts';
import { boundariesOf, draftOf, scoreCriteria } from './desk-props.ts';
import { OwnBallot, type OwnBallotProps } from './own-ballot.tsx';

/** One's own ballot in the round under way, to read over. */
export function PutDown(ballot: OwnBallotProps): ReactNode {
  return (
    <section aria-labelledby="own">
      <SectionHead id="own" title="What you put down" aside="Only you see this" />
      <OwnBallot {...ballot} />
    </section>
  );
}

/** What one put down in the rounds that are over, newest first; nothing for who never scored. */
export function PutDownBefore(props: {
  past: readonly PastBallot[];
  template: Template;
  /** The newest one is open to read, and not folded away under a desk. */
  open: boolean;
}): ReactNode {
  const { past, template, open } = props;
  const [newest, ...older] = past;
  if (!newest) return null;
  const folded = open ? older : past;
  return (
    <section aria-labelledby="own-before">
      <SectionHead
        id="own-before"
        title={open ? `What you put down in round ${newest.n}` : 'What you put down before'}
        aside={seenBy(newest)}
      />
      {open && <OwnBallot {...shown(newest, template)} />}
      {folded.map((one) => (
        <Twin key={one.n} label={`Your ballot of round ${one.n}`}>
          <OwnBallot {...shown(one, template)} />
        </Twin>
      ))}
    </section>
  );
}

const seenBy = ({ revealed }: PastBallot): string =>
  revealed ? 'Revealed: the team sees it too' : 'Never revealed: only you see this';

const shown = ({ ballot, criteria, map }: PastBallot, template: Template): OwnBallotProps => ({
  criteria: scoreCriteria(template, criteria, {}),
  boundaries: boundariesOf(map),
  draft: draftOf(ballot),
});
