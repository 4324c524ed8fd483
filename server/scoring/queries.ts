import {
  type AssessmentInput,
  type AssessmentResult,
  assessmentSchema,
} from '#domain/assessment.ts';
import type { ScoreSlip } from '#domain/ballot.ts';
import type { BoundaryAnswer, BoundaryQuestion, ComponentMap } from '#domain/component-map.ts';
import { resultWithRedLines, withRedLines } from '#domain/red-lines.ts';
import type { Template } from '#domain/template.ts';
import type { DecisionGrant } from '../access.ts';
import { askFor } from '../asker.ts';
import { db, type Prisma, type Tx } from '../db.ts';
import { type Person, peopleById } from '../decisions/record.ts';
import { templateOf } from '../templates/versions.ts';
import { type RedLine, redLinesOf } from './red-lines.ts';
import { type OpenRound, openRoundOf, readMap } from './rounds.ts';

export type { OpenRound } from './rounds.ts';

// The only reads of scores there are: one's own ballot, and rounds that have been revealed.

/** The round under way on this decision, or null. Holds no score. */
export const roundToScore = (grant: DecisionGrant): Promise<OpenRound | null> =>
  openRoundOf(db(), grant.decisionId);

export interface MyBallot {
  readonly submittedAt: Date | null;
  /** Criterion id → what is put down. */
  readonly slips: Readonly<Record<string, ScoreSlip>>;
  readonly redLines: readonly {
    readonly criterion: string;
    readonly option: 'go' | 'rust' | 'hybrid';
    readonly reason: string;
  }[];
  readonly answers: readonly {
    readonly boundaryId: string;
    readonly question: BoundaryQuestion;
    readonly answer: BoundaryAnswer;
  }[];
}

/** The actor's own ballot in a round of this decision, submitted or not; null before the first save. */
export async function myBallot(grant: DecisionGrant, roundId: string): Promise<MyBallot | null> {
  if (grant.actorId === null) return null;
  const { decisionId, actorId: reviewerId } = grant;
  const ballot = await askFor(reviewerId, () =>
    db().ballot.findFirst({
      where: { roundId, reviewerId, round: { decisionId } },
      include: ownParts,
    }),
  );
  return ballot && readOwn(ballot);
}

const ownParts = {
  scores: true,
  redLines: { select: { criterion: true, option: true, reason: true } },
  answers: true,
} as const satisfies Prisma.BallotInclude;

function readOwn(ballot: Prisma.BallotGetPayload<{ include: typeof ownParts }>): MyBallot {
  const slips = ballot.scores.map(({ criterion, go, rust, abstain, note }) => [
    criterion,
    { go, rust, abstain, note },
  ]);
  return {
    submittedAt: ballot.submittedAt,
    slips: Object.fromEntries(slips),
    redLines: ballot.redLines.flatMap((line) =>
      line.option === 'other' ? [] : [{ ...line, option: line.option }],
    ),
    answers: ballot.answers.map(({ boundaryId, question, answer }) => ({
      boundaryId,
      question: question as BoundaryQuestion,
      answer: answer as BoundaryAnswer,
    })),
  };
}

/** What the actor put into a round that is over. */
export interface PastBallot {
  readonly n: number;
  /** False for a round that ended without a reveal: then only its author sees it. */
  readonly revealed: boolean;
  readonly criteria: readonly string[];
  readonly map: ComponentMap | null;
  readonly ballot: MyBallot;
}

/** The actor's own ballots in the rounds that are over, newest first. Nobody else's, ever. */
export async function myPastBallots(grant: DecisionGrant): Promise<PastBallot[]> {
  const { decisionId, actorId: reviewerId } = grant;
  if (reviewerId === null) return [];
  const rows = await askFor(reviewerId, () =>
    db().ballot.findMany({
      where: {
        reviewerId,
        submittedAt: { not: null },
        round: { decisionId, OR: [{ revealedAt: { not: null } }, { closedAt: { not: null } }] },
      },
      orderBy: { round: { n: 'desc' } },
      include: {
        ...ownParts,
        round: { select: { n: true, revealedAt: true, criteria: true, map: true } },
      },
    }),
  );
  return rows.map(({ round: { n, revealedAt, criteria, map }, ...ballot }) => ({
    ...{ n, revealed: revealedAt !== null, criteria, map: readMap(map) },
    ballot: readOwn(ballot),
  }));
}

export interface RevealedRound {
  readonly id: string;
  readonly n: number;
  readonly revealedAt: Date;
  readonly underQuorum: boolean;
  readonly weights: Readonly<Record<string, number>>;
  readonly map: ComponentMap | null;
  readonly templateVersion: string;
}

export interface RevealedResult {
  /** Reviewers by user id. Says what became of each red line, so that `assess(input)` is `result`. */
  readonly input: AssessmentInput;
  readonly result: AssessmentResult;
  readonly round: RevealedRound;
  readonly redLines: readonly RedLine[];
  /** What the round was scored by. */
  readonly template: Template;
  /** Everybody whose ballot or red line is in it, by name. */
  readonly people: readonly Person[];
}

/** The newest round whose ballots are open to all, with its result as of today; null before a reveal. */
export async function newestResult(
  grant: DecisionGrant,
  tx: Tx = db(),
): Promise<RevealedResult | null> {
  const row = await tx.round.findFirst({
    where: { decisionId: grant.decisionId, revealedAt: { not: null } },
    orderBy: { n: 'desc' },
  });
  if (!row?.revealedAt) return null;
  const redLines = await redLinesOf(tx, grant.decisionId);
  const input = withRedLines(assessmentSchema.parse(row.input), redLines);
  const ids = [...input.ballots, ...redLines].map(({ reviewer }) => reviewer);
  const people = [...(await peopleById(tx, ids)).values()];
  const template = await templateOf(grant.teamId, row.templateVersion, tx);
  const { id, n, revealedAt, underQuorum, templateVersion } = row;
  const weights = row.weights as RevealedRound['weights'];
  return {
    input,
    result: resultWithRedLines(row.result as unknown as AssessmentResult, input),
    round: { id, n, revealedAt, underQuorum, weights, map: readMap(row.map), templateVersion },
    redLines,
    template,
    people: people.sort((a, b) => a.name.localeCompare(b.name)),
  };
}

export interface PublishedNote {
  readonly reviewer: string;
  readonly criterion: string;
  readonly note: string;
}

/** The notes that were published with their ballots when this round was revealed. */
export async function publishedNotes(
  grant: DecisionGrant,
  roundId: string,
): Promise<PublishedNote[]> {
  const rows = await db().score.findMany({
    where: {
      note: { not: '' },
      ballot: {
        submittedAt: { not: null },
        round: { id: roundId, decisionId: grant.decisionId, revealedAt: { not: null } },
      },
    },
    select: { criterion: true, note: true, ballot: { select: { reviewerId: true } } },
    orderBy: [{ criterion: 'asc' }, { ballot: { reviewerId: 'asc' } }],
  });
  return rows.map((row) => ({
    reviewer: row.ballot.reviewerId,
    criterion: row.criterion,
    note: row.note,
  }));
}
