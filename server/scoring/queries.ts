import {
  type AssessmentInput,
  type AssessmentResult,
  assessmentSchema,
} from '#domain/assessment.ts';
import type { ScoreSlip } from '#domain/ballot.ts';
import type { BoundaryAnswer, BoundaryQuestion, ComponentMap } from '#domain/component-map.ts';
import { grouped } from '#domain/grouped.ts';
import { resultWithRedLines, withRedLines } from '#domain/red-lines.ts';
import type { Template } from '#domain/template.ts';
import type { DecisionGrant } from '../access.ts';
import { askFor } from '../asker.ts';
import { db, often, type Prisma, sql, type Tx } from '../db.ts';
import { type Person, peopleById } from '../decisions/record.ts';
import { templateOf } from '../templates/versions.ts';
import { type RedLine, redLinesOfAll } from './red-lines.ts';
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

interface RevealedRow extends Omit<RevealedRound, 'map'> {
  readonly decisionId: string;
  readonly map: unknown;
  readonly input: unknown;
  readonly result: unknown;
}

/** The newest round whose ballots are open to all, with its result as of today; null before a reveal. */
export const newestResult = async (
  grant: DecisionGrant,
  tx: Tx = db(),
): Promise<RevealedResult | null> =>
  (await newestResults([grant], tx)).get(grant.decisionId) ?? null;

/** The same of several decisions, in as many queries as one takes; those before a reveal are left out. */
export async function newestResults(
  grants: readonly DecisionGrant[],
  tx: Tx = db(),
): Promise<Map<string, RevealedResult>> {
  const rows = await tx.$queryRaw<RevealedRow[]>(sql`${often}
    SELECT DISTINCT ON (decision_id) decision_id AS "decisionId", id, n, revealed_at AS "revealedAt",
      under_quorum AS "underQuorum", weights, map, template_version AS "templateVersion", input, result
    FROM round
    WHERE decision_id = ANY(${grants.map(({ decisionId }) => decisionId)}) AND revealed_at IS NOT NULL
    ORDER BY decision_id, n DESC`);
  if (rows.length === 0) return new Map();
  const lines = await redLinesOfAll(
    tx,
    rows.map(({ decisionId }) => decisionId),
  );
  const read = rows.map((row) => {
    const redLines = lines.get(row.decisionId) ?? [];
    return { row, redLines, input: withRedLines(assessmentSchema.parse(row.input), redLines) };
  });
  const people = await peopleById(
    tx,
    read.flatMap(({ input, redLines }) => inIt(input, redLines)),
  );
  const teamOf = new Map(grants.map(({ decisionId, teamId }) => [decisionId as string, teamId]));
  const results = read.map(async ({ row, redLines, input }) => {
    const { decisionId, map, input: _stored, result, ...round } = row;
    return [
      decisionId,
      {
        ...{ input, redLines, round: { ...round, map: readMap(map) } },
        result: resultWithRedLines(result as AssessmentResult, input),
        template: await templateOf(teamOf.get(decisionId) ?? '', round.templateVersion, tx),
        people: [...new Set(inIt(input, redLines))]
          .flatMap((id) => people.get(id) ?? [])
          .sort((a, b) => a.name.localeCompare(b.name)),
      },
    ] as const;
  });
  return new Map(await Promise.all(results));
}

const inIt = ({ ballots }: AssessmentInput, redLines: readonly RedLine[]): string[] =>
  [...ballots, ...redLines].map(({ reviewer }) => reviewer);

export interface PublishedNote {
  readonly reviewer: string;
  readonly criterion: string;
  readonly note: string;
}

interface NoteRow extends PublishedNote {
  readonly roundId: string;
}

/** The notes that were published with their ballots when this round was revealed. */
export const publishedNotes = async (
  grant: DecisionGrant,
  roundId: string,
): Promise<readonly PublishedNote[]> =>
  (await publishedNotesOfAll([grant], [roundId])).get(roundId) ?? [];

/** The same of rounds of several decisions, by the id of the round. */
export async function publishedNotesOfAll(
  grants: readonly DecisionGrant[],
  roundIds: readonly string[],
): Promise<Map<string, readonly PublishedNote[]>> {
  const rows = await db().$queryRaw<NoteRow[]>(sql`
    SELECT r.id AS "roundId", b.reviewer_id AS reviewer, s.criterion, s.note
    FROM round r JOIN ballot b ON b.round_id = r.id JOIN score s ON s.ballot_id = b.id
    WHERE r.id = ANY(${[...roundIds]}) AND r.revealed_at IS NOT NULL
      AND r.decision_id = ANY(${grants.map(({ decisionId }) => decisionId)})
      AND b.submitted_at IS NOT NULL AND s.note <> ''
    ORDER BY s.criterion, b.reviewer_id`);
  const notes = rows.map(({ roundId, ...note }) => ({ of: roundId, note }));
  return new Map(
    [...grouped(notes, ({ of }) => of)].map(([id, own]) => [id, own.map(({ note }) => note)]),
  );
}
