import { z } from 'zod';
import { canonicalJson } from '#domain/canonical.ts';
import { teamIdSchema } from '#domain/ids.ts';
import { defaultPolicy, type ReviewPolicy } from '#domain/policy.ts';
import { readPolicy, reviewPolicySchema } from '#domain/policy-schema.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type TeamGrant, teamGate } from '../access.ts';
import { change } from '../change.ts';
import { DbNull, db, type Tx } from '../db.ts';

const ticked = z.literal('on').optional();

/** The policy as a form sends it: a box that is not ticked is not sent. */
export const reviewPolicyFormSchema = z.strictObject({
  teamId: teamIdSchema,
  ...reviewPolicySchema.shape,
  named: reviewPolicySchema.shape.named.default([]),
  solo: ticked,
  revealWhenAllIn: ticked,
});

interface SetReviewPolicy {
  readonly teamId: string;
  readonly policy: ReviewPolicy;
}

/** How many reviews are under way with rules of their own. */
export const pinnedReviews = ({ teamId }: TeamGrant): Promise<number> =>
  db().decision.count({
    where: {
      teamId,
      policy: { not: DbNull },
      state: { in: ['scoring', 'discussion', 'final_review'] },
    },
  });

/** The policy in force in a team; the defaults until an owner has set one. */
export async function reviewPolicyOf(grant: TeamGrant, tx: Tx = db()): Promise<ReviewPolicy> {
  const team = await tx.team.findFirstOrThrow({
    where: { id: grant.teamId },
    select: { reviewPolicy: true },
  });
  return readPolicy(team.reviewPolicy) ?? defaultPolicy;
}

/** Sets the rules for reviews that have not begun; every other keeps those it pinned. */
export const setReviewPolicy = (
  actor: Actor,
  { teamId, policy }: SetReviewPolicy,
): Promise<Result<null>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'team.edit'),
    async (tx, grant) => {
      const named = policy.approver === 'named' ? [...new Set(policy.named)] : [];
      if (policy.approver === 'named' && named.length === 0)
        return err('invalid', 'Name at least one person who may approve.');
      const able = await tx.membership.count({
        where: { teamId, userId: { in: named }, removedAt: null, role: { not: 'viewer' } },
      });
      if (able !== named.length)
        return err('invalid', 'Name only people of this team who are owners or members.');
      const next = { ...policy, named };
      if (canonicalJson(next) === canonicalJson(await reviewPolicyOf(grant, tx)))
        return ok({ value: null, events: [] });
      await tx.team.update({ where: { id: grant.teamId }, data: { reviewPolicy: next } });
      return ok({ value: null, events: [{ type: 'review_policy_set', payload: next }] });
    },
  );
