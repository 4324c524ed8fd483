import { type AssessmentResult, assess } from '#domain/assessment.ts';
import { headlineOf } from '#domain/headline.ts';
import type { NewEvent } from '#domain/history.ts';
import type { RevealCause, RevealView } from '#domain/quorum.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { DecisionGrant } from '../access.ts';
import type { Done } from '../change.ts';
import type { Tx } from '../db.ts';
import { move } from '../decisions/move.ts';
import { templateOf } from '../templates/versions.ts';
import { assessmentOf } from './assessment.ts';
import { unsafeBallotsOf, withHiddenBallots } from './ballots.ts';
import { unsafeEarlier } from './earlier.ts';
import type { OpenRound } from './rounds.ts';

export type Revealed = { readonly n: number; readonly ballots: number };

/** How a round stands for its deadline and its reveal. Counts only. */
export async function revealViewOf(
  tx: Tx,
  grant: DecisionGrant,
  round: OpenRound,
): Promise<RevealView> {
  const [ballotsIn, reviewers] = [
    await tx.ballot.count({ where: { roundId: round.id, submittedAt: { not: null } } }),
    await tx.reviewer.count({ where: { decisionId: grant.decisionId } }),
  ];
  return {
    ballotsIn,
    reviewers,
    deadline: round.deadline,
    extended: round.extendedAt !== null,
    smallest: grant.policy.smallest,
  };
}

/**
 * Makes every ballot that is in visible and computes the result, once and for good. Drafts stay with
 * their authors. The caller holds the round's lock and has looked at T3. Nobody is the author of a
 * reveal that the last ballot or the deadline caused.
 */
export async function reveal(
  tx: Tx,
  grant: DecisionGrant,
  round: OpenRound,
  how: { readonly cause: RevealCause; readonly underQuorum: boolean },
): Promise<Result<Done<Revealed>>> {
  const { decisionId, now, actorId } = grant;
  const { n } = round;
  const ballots = await withHiddenBallots(tx, round.id, () => unsafeBallotsOf(tx, [round.id]));
  const template = await templateOf(grant.teamId, round.templateVersion, tx);
  const input = assessmentOf(round, ballots, await unsafeEarlier(tx, decisionId, n), template);
  const result: AssessmentResult = assess(input);
  if (!(await move(tx, grant, 'reveal', { headline: headlineOf(n, result) })))
    return err('wrong_state');
  const revealedBy = how.cause === 'driver' ? actorId : null;
  const opened = { revealedAt: now, revealedBy, revealCause: how.cause, input, result };
  const { underQuorum, cause } = how;
  await tx.round.update({ where: { id: round.id }, data: { ...opened, underQuorum } });
  const missing = await missingOf(tx, decisionId, ballots);
  const payload = { n, ballots: ballots.length, missing, underQuorum, cause };
  const event: NewEvent = { type: 'round_revealed', decisionId, payload };
  return ok({
    value: { n, ballots: ballots.length },
    events: [how.cause === 'driver' ? event : { ...event, bySystem: true }],
  });
}

/** Reviewers without a ballot in the round, by user id. */
async function missingOf(
  tx: Tx,
  decisionId: string,
  ballots: readonly { readonly reviewerId: string }[],
): Promise<string[]> {
  const reviewers = await tx.reviewer.findMany({
    where: { decisionId },
    select: { userId: true },
  });
  const came = new Set(ballots.map(({ reviewerId }) => reviewerId));
  return reviewers.map(({ userId }) => userId).filter((id) => !came.has(id));
}
