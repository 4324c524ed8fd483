import type { Metadata } from 'next';
import { RevealStage } from '#components/live/reveal-stage.tsx';
import { askedAgain } from '#components/scoring/asked-again.ts';
import { BeforeRound, NextRound } from '#components/scoring/before-round.tsx';
import { ByItself, byItselfOf } from '#components/scoring/by-itself.tsx';
import {
  boundariesOf,
  draftOf,
  evidenceFacts,
  scoreCriteria,
  scoreWords,
} from '#components/scoring/desk-props.ts';
import { HybridMap } from '#components/scoring/hybrid-map.tsx';
import { PutDown, PutDownBefore } from '#components/scoring/put-down.tsx';
import { RevealPanel } from '#components/scoring/reveal-panel.tsx';
import { ScoreDesk } from '#components/scoring/score-desk.tsx';
import type { BallotDraft, ScoreCriterion } from '#components/scoring/shapes.ts';
import { isDone } from '#components/scoring/slips.ts';
import { NothingToScore, OnlookersView, SubmittedHead } from '#components/scoring/standings.tsx';
import { TakeBack } from '#components/scoring/take-back.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { hybridRanks, maxRounds, openRoundProblems } from '#domain/lifecycle.ts';
import { mayReveal } from '#domain/quorum.ts';
import { type LoadedDecision, loadDecision } from '#server/decisions/load.ts';
import { evidenceOf } from '#server/decisions/queries.ts';
import {
  myBallot,
  myPastBallots,
  newestResult,
  type OpenRound,
  roundToScore,
} from '#server/scoring/queries.ts';

type Props = {
  params: Promise<{ team: string; ref: string }>;
  searchParams: Promise<{ c?: string | string[]; view?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Score ${(await params).ref}` };
}

/** Scoring, as it stands for the person who looks: their desk, a count, or the way to open a round. */
export default async function ScorePage({ params, searchParams }: Props) {
  const { team, ref } = await params;
  const loaded = await loadDecision(team, ref);
  const base = `/${team}/decisions/${ref}`;
  const round = loaded.grant.state === 'scoring' ? await roundToScore(loaded.grant) : null;
  const revealed = loaded.record.rounds.findLast(({ revealedAt }) => revealedAt !== null);
  return (
    <RevealStage round={revealed?.n ?? null}>
      {round ? (
        <Scoring loaded={loaded} round={round} base={base} search={await searchParams} />
      ) : (
        <div className="grid gap-10">
          <div>
            <NotScoring loaded={loaded} base={base} />
          </div>
          <PutDownBefore
            past={await myPastBallots(loaded.grant)}
            template={loaded.record.template}
            open
          />
        </div>
      )}
    </RevealStage>
  );
}

type ScoringProps = {
  loaded: LoadedDecision;
  round: OpenRound;
  base: string;
  search: Awaited<Props['searchParams']>;
};

async function Scoring({ loaded, round, base, search }: ScoringProps) {
  const { grant, record, actor } = loaded;
  const may = mayOnDecision(grant.standing, 'ballot.save', grant.state) === 'yes';
  const [past, ballot, evidence] = await Promise.all([
    myPastBallots(grant),
    may ? myBallot(grant, round.id) : null,
    may ? evidenceOf(grant) : [],
  ]);
  const ballotsIn = record.rounds.find(({ id }) => id === round.id)?.ballotsIn ?? 0;
  const byItself = byItselfOf(grant, record, { ...round, ballotsIn });
  const reviewers = record.reviewers.map(({ name }) => name);
  const counted = { n: round.n, reviewers, byItself };
  const criteria = scoreCriteria(record.template, round.criteria, round.weights);
  const boundaries = boundariesOf(round.map);
  const draft = draftOf(ballot);
  const isIn = Boolean(ballot?.submittedAt);
  const asked = may && !isIn;
  const lastOne = byItself.whenAllIn && ballotsIn === reviewers.length - 1;
  return (
    <div className="grid gap-10">
      {!may && (
        <div>
          <OnlookersView {...counted} />
        </div>
      )}
      {isIn && (
        <div>
          <SubmittedHead {...counted}>
            <TakeBack decisionId={grant.decisionId} />
          </SubmittedHead>
        </div>
      )}
      {asked && (
        <ScoreDesk
          key={round.id}
          decisionId={grant.decisionId}
          {...{ criteria, boundaries, words: scoreWords, start: draft, lastOne }}
          map={round.map && <HybridMap map={round.map} weights={round.weights} />}
          evidence={evidenceFacts(evidence)}
          recordHref={base}
          characterKeys={actor.characterKeys}
          at={typeof search.c === 'string' ? search.c : null}
          view={search.view === 'table' ? 'table' : 'one'}
        />
      )}
      {asked && !grant.standing.driver && <ByItself {...byItself} />}
      {grant.standing.driver && (
        <RevealPanel
          {...{ decisionId: grant.decisionId, n: round.n, ...byItself }}
          may={mayReveal(byItself.view, grant.now)}
          own={asked ? { done: doneIn(draft, criteria), asked: criteria.length } : null}
          resultsHref={`${base}/results`}
        />
      )}
      {isIn && <PutDown {...{ criteria, boundaries, draft }} />}
      <PutDownBefore past={past} template={record.template} open={false} />
    </div>
  );
}

const doneIn = (draft: BallotDraft, criteria: readonly ScoreCriterion[]): number =>
  criteria.filter(({ id }) => isDone(draft.slips[id])).length;

async function NotScoring({ loaded, base }: { loaded: LoadedDecision; base: string }) {
  const { grant, record } = loaded;
  if (grant.kind === 'general') {
    return (
      <NothingToScore title="A general decision is not scored." href={base} label="Open the record">
        It goes from its draft to the review, in words.
      </NothingToScore>
    );
  }
  const revealed = record.rounds.findLast((round) => round.revealedAt !== null);
  const opens = grant.state === 'draft' || grant.state === 'discussion';
  if (!opens || (revealed && record.rounds.length >= maxRounds)) {
    return revealed ? (
      <NothingToScore title="Scoring is over." href={`${base}/results`} label="See the result">
        Round {revealed.n} is revealed; its ballots stand as they are.
      </NothingToScore>
    ) : (
      <NothingToScore title="This was not scored." href={base} label="Open the record">
        There is no ballot in this decision.
      </NothingToScore>
    );
  }
  const draft = {
    kind: grant.kind,
    parts: record.parts,
    policy: grant.policy,
    approverIsOwner: grant.approverIsOwner,
    driverId: grant.driverId,
    approverId: grant.approverId,
    solo: grant.solo,
    reviewerIds: record.reviewers.map(({ id }) => id),
    roundsSoFar: record.rounds.length,
  };
  const opening = {
    decisionId: grant.decisionId,
    n: record.rounds.length + 1,
    driver: record.driver.name,
    isDriver: grant.standing.driver,
    reviewers: record.reviewers.length,
    problems: openRoundProblems(draft),
    recordHref: base,
    hybrid: hybridRanks(record.parts.map),
    scoringHours: grant.policy.scoringHours,
    criteria: askedAgain(await newestResult(grant)),
  };
  if (!revealed) return <BeforeRound {...opening} />;
  return (
    <>
      <NothingToScore
        title={`Round ${revealed.n} is revealed.`}
        href={`${base}/results`}
        label="See the result"
      >
        Its ballots are open to the team and stand as they are.
      </NothingToScore>
      {grant.standing.driver && <NextRound {...opening} />}
    </>
  );
}
