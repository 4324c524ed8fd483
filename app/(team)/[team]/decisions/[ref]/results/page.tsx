import type { Metadata } from 'next';
import { MindChange } from '#components/adrs/revisit/mind-change.tsx';
import { RevealStage } from '#components/live/reveal-stage.tsx';
import { byItselfOf } from '#components/scoring/by-itself.tsx';
import { LockedView, NoResult } from '#components/scoring/revealed/locked-view.tsx';
import { ResultsView } from '#components/scoring/revealed/results-view.tsx';
import { WeightChangeView } from '#components/scoring/revealed/weight-change.tsx';
import { TalkProvider } from '#components/talk/talk-context.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { When } from '#components/ui/when.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { changeOfMind } from '#domain/change-of-mind.ts';
import { maxRounds } from '#domain/lifecycle.ts';
import { whatIfParam } from '#domain/what-if-link.ts';
import { type LoadedDecision, loadDecision } from '#server/decisions/load.ts';
import { evidenceOf } from '#server/decisions/queries.ts';
import { resultBefore } from '#server/revisit/before.ts';
import {
  myBallot,
  newestResult,
  publishedNotes,
  type RevealedResult,
} from '#server/scoring/queries.ts';
import { weightChangeOf } from '#server/scoring/weight-change.ts';
import { talkOf } from '#server/talk/load.ts';

type Props = {
  params: Promise<{ team: string; ref: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Results of ${(await params).ref}` };
}

/** The newest revealed round; before the first reveal only how many ballots are in. */
export default async function ResultsPage({ params, searchParams }: Props) {
  const [{ team, ref }, { [whatIfParam]: asked }] = await Promise.all([params, searchParams]);
  const loaded = await loadDecision(team, ref);
  const base = `/${team}/decisions/${ref}`;
  const newest = await newestResult(loaded.grant);
  return (
    <RevealStage round={newest?.round.n ?? null}>
      {newest ? (
        <Revealed
          loaded={loaded}
          newest={newest}
          base={base}
          whatIf={typeof asked === 'string' ? asked.slice(0, 2_000) : null}
        />
      ) : (
        <Unrevealed loaded={loaded} base={base} />
      )}
    </RevealStage>
  );
}

type Shown = { loaded: LoadedDecision; base: string };

type RevealedProps = Shown & { newest: RevealedResult; whatIf: string | null };

async function Revealed({ loaded, newest, base, whatIf }: RevealedProps) {
  const { grant, record, actor } = loaded;
  const may = (action: 'red_line.clear' | 'red_line.argue') =>
    mayOnDecision(grant.standing, action, grant.state) === 'yes';
  const team = base.split('/')[1] ?? '';
  const [notes, evidence, change, before, talk] = await Promise.all([
    publishedNotes(grant, newest.round.id),
    evidenceOf(grant),
    weightChangeOf(grant, record, newest),
    resultBefore(actor, team, grant),
    talkOf(loaded),
  ]);
  return (
    <TalkProvider talk={talk}>
      <ResultsView
        decisionId={grant.decisionId}
        newest={newest}
        parts={record.parts}
        notes={notes}
        evidence={evidence}
        recordHref={base}
        clearer={may('red_line.clear') ? actor.userId : null}
        mayArgue={may('red_line.argue')}
        whatIf={whatIf}
        adopt={adoptOf(loaded)}
      >
        <RoundLine loaded={loaded} newest={newest} />
        <NextStep loaded={loaded} base={base} />
        {change && <WeightChangeView change={change} />}
        {before && (
          <a href="#then-and-now" className="link text-13">
            What has changed since {before.ref}
          </a>
        )}
      </ResultsView>
      {before && (
        <div className="mt-12">
          <MindChange
            change={changeOfMind(before.result, newest.result)}
            older={{ href: `/${team}/decisions/${before.ref}`, ref: before.ref }}
            nameOf={(id) => record.template.criteria.find((one) => one.id === id)?.name ?? id}
          />
        </div>
      )}
    </TalkProvider>
  );
}

/** The weights of a what-if may go into the next round: the driver's choice, while there can be one. */
const adoptOf = ({ grant, record }: LoadedDecision) =>
  grant.standing.driver && grant.state === 'discussion' && record.rounds.length < maxRounds
    ? { decisionId: grant.decisionId, version: record.partVersions.weights ?? 0 }
    : null;

const causeWords: Readonly<Record<string, string>> = {
  all_in: 'by itself, when all ballots were in',
  deadline: 'by itself, at its deadline',
};

/** When the round was revealed, with how many ballots, and whether another one is on. */
function RoundLine({ loaded, newest }: { loaded: LoadedDecision; newest: RevealedResult }) {
  const { record, grant } = loaded;
  const { n, revealedAt, underQuorum } = newest.round;
  const running = grant.state === 'scoring' ? record.rounds.at(-1) : undefined;
  const ballots = newest.input.ballots.length;
  const shown = record.rounds.find((round) => round.n === n);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-3">
      <span>
        Round {n}, {ballots} {ballots === 1 ? 'ballot' : 'ballots'}, revealed{' '}
        <When at={revealedAt} as="instant" />
      </span>
      {underQuorum && <Tag>under quorum</Tag>}
      {causeWords[shown?.revealCause ?? ''] && <span>{causeWords[shown?.revealCause ?? '']}</span>}
      {running && (
        <Tag>
          round {running.n} is being scored: {running.ballotsIn} of {record.reviewers.length} in
        </Tag>
      )}
    </p>
  );
}

function NextStep({ loaded, base }: Shown) {
  const { grant, record } = loaded;
  if (grant.state === 'scoring') {
    return (
      <div>
        <ButtonLink href={`${base}/score`}>Go to round {record.rounds.length}</ButtonLink>
      </div>
    );
  }
  if (!grant.standing.driver || grant.state !== 'discussion') return null;
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`${base}/review`} variant="primary">
        Propose an outcome
      </ButtonLink>
      {record.rounds.length < maxRounds && (
        <ButtonLink href={`${base}/score`}>Open round {record.rounds.length + 1}</ButtonLink>
      )}
    </div>
  );
}

async function Unrevealed({ loaded, base }: Shown) {
  const { grant, record } = loaded;
  const round = grant.state === 'scoring' ? record.rounds.at(-1) : undefined;
  if (round) {
    const scores = mayOnDecision(grant.standing, 'ballot.save', grant.state) === 'yes';
    const toScore = scores && !(await myBallot(grant, round.id))?.submittedAt;
    return (
      <LockedView
        n={round.n}
        reviewers={record.reviewers.map(({ name }) => name)}
        byItself={byItselfOf(grant, record, round)}
        scoreHref={`${base}/score`}
        next={toScore ? 'score' : grant.standing.driver ? 'reveal' : 'wait'}
      />
    );
  }
  if (grant.recorded || grant.kind === 'general' || grant.state !== 'draft') {
    return (
      <NoResult
        title="Recorded without scoring."
        href={base}
        label="Open the record"
        text={
          grant.kind === 'general'
            ? 'A general decision has no ballots: it is decided in words.'
            : 'No round was revealed here, so there is nothing to weigh. The reasons stand in the record.'
        }
      />
    );
  }
  return (
    <NoResult
      title="No result yet."
      href={`${base}/score`}
      label="Go to scoring"
      text="When a round has been scored and revealed, its verdict, its balance and every score stand here."
    />
  );
}
