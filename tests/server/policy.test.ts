import type { ReviewPolicy } from '#domain/policy.ts';
import { defaultPolicy } from '#domain/policy.ts';
import { db } from '#server/db.ts';
import { setPeople } from '#server/decisions/commands.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { reviewPolicyOf, setReviewPolicy } from '#server/teams/policy-commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { detailOf } from '#tests/support/review-helpers.ts';
import { discussed } from '#tests/support/reviews.ts';
import {
  eventsOf,
  fillBallot,
  readingOf,
  readyToScore,
  type Scene,
} from '#tests/support/rounds.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';

const policy = (more: Partial<ReviewPolicy>): ReviewPolicy => ({ ...defaultPolicy, ...more });

const people = ({ decisionId, ana, ben, reviewers }: Scene) => ({
  decisionId,
  driverId: ana.userId,
  approverId: ben.userId as string | null,
  reviewerIds: reviewers.map(({ userId }) => userId),
  solo: false,
});

test('the review policy is set by owners, read by all, and starts as it always was', async () => {
  const { teamId, slug, ana, ben, cy, vic } = await team();
  const wanted = policy({ smallest: 3, approver: 'named', named: [ben.userId] });
  expect(await reviewPolicyOf(await grantOf(vic, slug))).toEqual(defaultPolicy);
  expect(codeOf(await setReviewPolicy(ben, { teamId, policy: wanted }))).toBe('forbidden');
  const stranger = policy({ approver: 'named', named: [vic.userId] });
  expect(detailOf(await setReviewPolicy(ana, { teamId, policy: stranger }))).toMatch(/owners or/);
  const nobody = policy({ approver: 'named' });
  expect(detailOf(await setReviewPolicy(ana, { teamId, policy: nobody }))).toMatch(/at least one/);
  must(await setReviewPolicy(ana, { teamId, policy: wanted }));
  must(await setReviewPolicy(ana, { teamId, policy: wanted }));
  expect(await reviewPolicyOf(await grantOf(cy, slug))).toEqual(wanted);
  expect(await db().event.count({ where: { teamId, type: 'review_policy_set' } })).toBe(1);
});

test('a decision keeps the policy its first round began under', async () => {
  const scene = await readyToScore({ reviewers: 4 });
  const { teamId, ana, decisionId } = scene;
  must(await setReviewPolicy(ana, { teamId, policy: policy({ smallest: 4, scoringHours: 24 }) }));
  must(await openRound(ana, { decisionId }));
  must(await setReviewPolicy(ana, { teamId, policy: policy({ smallest: 2, solo: false }) }));
  const grant = await readingOf(scene, ana);
  expect(grant).toMatchObject({ policyPinned: true, policy: { smallest: 4, solo: true } });
  const [opened] = await eventsOf(decisionId, 'round_opened');
  expect(opened?.payload).toMatchObject({ policy: { smallest: 4 } });
  for (const actor of scene.reviewers.slice(0, 3)) {
    await fillBallot(scene, actor, { go: 4, rust: 3 });
    must(await submitBallot(actor, scene));
  }
  expect(detailOf(await revealRound(ana, scene))).toBe('A reveal needs 4 ballots of 4; 3 are in.');
  const round = await db().round.findFirstOrThrow({ where: { decisionId } });
  const hours = (round.deadline?.getTime() ?? 0) - round.openedAt.getTime();
  expect(hours / 3_600_000).toBe(24);
});

test('who may approve follows the policy: owners, named people, one person for both or not', async () => {
  const scene = await readyToScore();
  const { teamId, ana, ben } = scene;
  const set = (more: Partial<ReviewPolicy>) =>
    setReviewPolicy(ana, { teamId, policy: policy(more) });
  must(await set({ approver: 'owners' }));
  expect(detailOf(await openRound(ana, scene))).toMatch(/only owners approve/);
  expect(detailOf(await setPeople(ana, people(scene)))).toMatch(/only owners approve/);
  must(await set({ approver: 'named', named: [ana.userId] }));
  expect(detailOf(await setPeople(ana, people(scene)))).toMatch(/names who may approve/);
  const both = { ...people(scene), approverId: ana.userId, solo: true };
  must(await setPeople(ana, both));
  must(await set({ solo: false }));
  expect(detailOf(await setPeople(ana, both))).toMatch(/wants two people/);
  expect(detailOf(await openRound(ana, scene))).toMatch(/wants two people/);
  must(await setPeople(ana, { ...people(scene), approverId: ben.userId }));
  must(await set({ smallest: 5 }));
  expect(detailOf(await openRound(ana, scene))).toMatch(/wants 5 reviewers/);
});

test('a proposal waits as long as the policy says', async () => {
  const scene = await readyToScore();
  const { teamId, ana } = scene;
  must(await setReviewPolicy(ana, { teamId, policy: policy({ windowHours: 24 }) }));
  await discussed(scene);
  const before = Date.now();
  const { closesAt } = must(await openProposal(ana, scene));
  expect(Math.abs(closesAt.getTime() - before - 24 * 3_600_000)).toBeLessThan(60_000);
});
