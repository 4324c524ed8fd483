import { z } from 'zod';
import { missingCriteria } from '#domain/ballot.ts';
import { boundaryAnswers, boundaryQuestions } from '#domain/component-map.ts';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { allIn } from '#domain/quorum.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { abstainReasons } from '#domain/scoring.ts';
import { options, type Template } from '#domain/template.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change, changeUnseen } from '../change.ts';
import { often, sql, type Tx } from '../db.ts';
import { newSecret } from '../ids.ts';
import { templateOf } from '../templates/versions.ts';
import { reveal, revealViewOf } from './reveal.ts';
import { draftBallot, lockOpenRound, readMap } from './rounds.ts';

const criterion = z.string().min(1).max(64);
const step = z
  .number({ error: 'Give a whole number from 1 to 5.' })
  .int('Give a whole number from 1 to 5.')
  .min(1, 'Give a whole number from 1 to 5.')
  .max(5, 'Give a whole number from 1 to 5.')
  .nullable();

export const saveScoreSchema = z
  .strictObject({
    decisionId: decisionIdSchema,
    criterion,
    go: step,
    rust: step,
    abstain: z.enum(abstainReasons).nullable(),
    note: z.string().max(4_000, 'Keep the note under 4,000 characters.'),
  })
  .refine(({ go, rust, abstain }) => abstain === null || (go === null && rust === null), {
    message: 'An abstention covers Go and Rust. Clear the scores first.',
    path: ['abstain'],
  });
type SaveScore = Omit<z.output<typeof saveScoreSchema>, 'decisionId'> & { decisionId: string };

const unknownCriterion = () => err('invalid', 'This round does not ask about that criterion.');
/** When it was saved, as ISO 8601. */
type Saved = { readonly at: string };

/** Keeps one criterion of the actor's own draft. Nobody else learns of it. */
export const saveScore = (actor: Actor, input: SaveScore): Promise<Result<Saved>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, input.decisionId, 'ballot.save'),
    async (tx, grant) => {
      const draft = await draftBallot(tx, grant);
      if (!draft.ok) return draft;
      if (!draft.value.criteria.includes(input.criterion)) return unknownCriterion();
      const { go, rust, abstain, note } = input;
      await tx.$executeRaw(sql`${often}
        INSERT INTO score (ballot_id, criterion, go, rust, abstain, note)
        VALUES (${draft.value.ballotId}, ${input.criterion}, ${go}, ${rust}, ${abstain}, ${note})
        ON CONFLICT (ballot_id, criterion) DO UPDATE
        SET go = EXCLUDED.go, rust = EXCLUDED.rust, abstain = EXCLUDED.abstain, note = EXCLUDED.note`);
      return ok({ at: grant.now.toISOString() });
    },
  );

export const eraseRedLineSchema = z.strictObject({
  decisionId: decisionIdSchema,
  criterion,
  option: z.enum(options),
});
export const drawRedLineSchema = eraseRedLineSchema.extend({
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this rules the option out.')
    .max(2_000, 'Keep the reason under 2,000 characters.'),
});
type EraseRedLine = Omit<z.output<typeof eraseRedLineSchema>, 'decisionId'> & {
  decisionId: string;
};
type DrawRedLine = EraseRedLine & { reason: string };

/** Draws or rewords a veto in the actor's own draft. The hybrid can be vetoed when it ranks. */
export const drawRedLine = (actor: Actor, input: DrawRedLine): Promise<Result<Saved>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, input.decisionId, 'ballot.save'),
    async (tx, grant) => {
      const draft = await draftBallot(tx, grant);
      if (!draft.ok) return draft;
      const { ballotId, criteria, map } = draft.value;
      if (!criteria.includes(input.criterion)) return unknownCriterion();
      if (input.option === 'hybrid' && map === null) {
        return err('invalid', 'There is no hybrid among the options of this round.');
      }
      const key = { ballotId, criterion: input.criterion, option: input.option };
      await tx.redLine.upsert({
        where: { ballotId_criterion_option: key },
        create: { ...key, reason: input.reason },
        update: { reason: input.reason },
      });
      return ok({ at: grant.now.toISOString() });
    },
  );

export const eraseRedLine = (actor: Actor, input: EraseRedLine): Promise<Result<Saved>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, input.decisionId, 'ballot.save'),
    async (tx, grant) => {
      const draft = await draftBallot(tx, grant);
      if (!draft.ok) return draft;
      const { criterion: id, option } = input;
      await tx.redLine.deleteMany({
        where: { ballotId: draft.value.ballotId, criterion: id, option },
      });
      return ok({ at: grant.now.toISOString() });
    },
  );

export const answerBoundarySchema = z.strictObject({
  decisionId: decisionIdSchema,
  boundaryId: z.string().min(1).max(200),
  question: z.enum(boundaryQuestions),
  /** Null takes the answer back. */
  answer: z.enum(boundaryAnswers).nullable(),
});
type AnswerBoundary = Omit<z.output<typeof answerBoundarySchema>, 'decisionId'> & {
  decisionId: string;
};

/** One of the three questions about one boundary of the map that the round was opened with. */
export const answerBoundary = (actor: Actor, input: AnswerBoundary): Promise<Result<Saved>> =>
  changeUnseen(
    (tx) => decisionGate(tx, actor, input.decisionId, 'ballot.save'),
    async (tx, grant) => {
      const draft = await draftBallot(tx, grant);
      if (!draft.ok) return draft;
      const known = readMap(draft.value.map)?.boundaries.some(({ id }) => id === input.boundaryId);
      if (!known) return err('invalid', 'This round has no such boundary.');
      const { boundaryId, question, answer } = input;
      const key = { ballotId: draft.value.ballotId, boundaryId, question };
      if (answer === null) await tx.boundaryAnswer.deleteMany({ where: key });
      else {
        await tx.boundaryAnswer.upsert({
          where: { ballotId_boundaryId_question: key },
          create: { ...key, answer },
          update: { answer },
        });
      }
      return ok({ at: grant.now.toISOString() });
    },
  );

export const ballotSchema = z.strictObject({ decisionId: decisionIdSchema });
type OwnBallot = { decisionId: string };

function missingWords(missing: readonly string[], { criteria }: Template): string {
  const names = new Map(criteria.map(({ id, name }) => [id, name]));
  const [first = '', ...others] = missing.map((id) => names.get(id) ?? id);
  if (others.length === 0) return `Score ${first}, or abstain with a reason.`;
  return `${missing.length} criteria are still open: ${[first, ...others].join(', ')}.`;
}

const ballotOf = (tx: Tx, roundId: string, actor: Actor) =>
  tx.ballot.findUnique({
    where: { roundId_reviewerId: { roundId, reviewerId: actor.userId } },
    include: { scores: true },
  });

/**
 * Puts the ballot in. The history says that one came in, never what it holds. Where the policy says
 * so, the last ballot reveals the round in the same transaction.
 */
export const submitBallot = (actor: Actor, input: OwnBallot): Promise<Result<{ n: number }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'ballot.save'),
    async (tx, grant) => {
      const round = await lockOpenRound(tx, grant.decisionId);
      if (!round.ok) return round;
      const { id, n, criteria, templateVersion } = round.value;
      const ballot = await ballotOf(tx, id, actor);
      const slips = Object.fromEntries((ballot?.scores ?? []).map((row) => [row.criterion, row]));
      const missing = missingCriteria(criteria, slips);
      if (!ballot || missing.length > 0) {
        const template = await templateOf(grant.teamId, templateVersion, tx);
        return err('not_ready', missingWords(missing, template));
      }
      if (ballot.submittedAt) return ok({ value: { n }, events: [] });
      await tx.ballot.update({ where: { id: ballot.id }, data: { submittedAt: grant.now } });
      const { decisionId } = grant;
      const events: NewEvent[] = [
        { type: 'ballot_submitted', decisionId, payload: { n, salt: newSecret() } },
      ];
      if (!grant.policy.revealWhenAllIn || !allIn(await revealViewOf(tx, grant, round.value)))
        return ok({ value: { n }, events });
      const how = { cause: 'all_in', underQuorum: false } as const;
      const revealed = await reveal(tx, grant, round.value, how);
      if (!revealed.ok) return revealed;
      return ok({ value: { n }, events: [...events, ...revealed.value.events] });
    },
  );

/** Takes the ballot back to change it; possible until the reveal. */
export const takeBallotBack = (actor: Actor, input: OwnBallot): Promise<Result<{ n: number }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'ballot.save'),
    async (tx, grant) => {
      const round = await lockOpenRound(tx, grant.decisionId);
      if (!round.ok) return round;
      const { id, n } = round.value;
      const ballot = await ballotOf(tx, id, actor);
      if (!ballot?.submittedAt) return ok({ value: { n }, events: [] });
      await tx.ballot.update({ where: { id: ballot.id }, data: { submittedAt: null } });
      const { decisionId } = grant;
      return ok({
        value: { n },
        events: [{ type: 'ballot_taken_back', decisionId, payload: { n, salt: newSecret() } }],
      });
    },
  );
