import { db } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal, requestChanges } from '#server/review/proposal-commands.ts';
import {
  giveResponse,
  overrideObjection,
  withdrawObjection,
} from '#server/review/response-commands.ts';
import { drawRedLine, submitBallot, takeBallotBack } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { argueRedLine } from '#server/scoring/red-line-commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { decisionOf, detailOf, object, openProposalOf } from '#tests/support/review-helpers.ts';
import { approvedByAll, discussed, proposed, write } from '#tests/support/reviews.ts';
import { readyToScore } from '#tests/support/rounds.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

test.describe('a proposal', () => {
  test('needs decision, consequences, revisit and outcome, each said in a sentence', async () => {
    const scene = await readyToScore();
    await discussed(scene);
    await write(scene.ana, scene.decisionId, 'decision', '');
    await write(scene.ana, scene.decisionId, 'consequences', '–');
    await write(scene.ana, scene.decisionId, 'revisit', { on: null, condition: '' });
    await write(scene.ana, scene.decisionId, 'outcome', {
      option: null,
      reason: '',
      heldFrom: null,
    });
    const answer = await openProposal(scene.ana, scene);
    expect(codeOf(answer)).toBe('not_ready');
    expect(detailOf(answer).split('\n')).toEqual([
      'Write the decision.',
      'Write the consequences.',
      'Say when to look at this again: a day or a condition.',
      'Choose the outcome.',
    ]);
  });

  test('asks for a reason when the outcome is not the top score', async () => {
    const scene = await discussed(await readyToScore());
    await write(scene.ana, scene.decisionId, 'outcome', {
      option: 'rust',
      reason: '',
      heldFrom: null,
    });
    expect(detailOf(await openProposal(scene.ana, scene))).toMatch(/not the top score/);
    const why = { option: 'rust', reason: 'We have the people for it.', heldFrom: null };
    await write(scene.ana, scene.decisionId, 'outcome', why);
    must(await openProposal(scene.ana, scene));
  });

  test('waits for a red line on its outcome to be cleared or argued', async () => {
    const scene = await readyToScore();
    const [first = scene.ana] = scene.reviewers;
    await discussed(scene, { outcome: 'go' });
    must(await openRound(scene.ana, scene));
    const line = { decisionId: scene.decisionId, criterion: 'team.hiring', option: 'go' as const };
    for (const reviewer of scene.reviewers) {
      await takeBallotBack(reviewer, scene);
      if (reviewer === first) must(await drawRedLine(reviewer, { ...line, reason: 'No market.' }));
      must(await submitBallot(reviewer, scene));
    }
    must(await revealRound(scene.ana, scene));
    expect(detailOf(await openProposal(scene.ana, scene))).toMatch(/red line/);
    const argument = { ...line, reviewerId: first.userId, argument: 'We train people.' };
    must(await argueRedLine(scene.ana, argument));
    must(await openProposal(scene.ana, scene));
  });

  test('is the driver’s, follows the reveal, and stays open 72 hours', async () => {
    const scene = await readyToScore();
    expect(codeOf(await openProposal(scene.ben, scene))).toBe('forbidden');
    expect(codeOf(await openProposal(scene.ana, scene))).toBe('wrong_state');
    await discussed(scene);
    const before = Date.now();
    const { closesAt } = must(await openProposal(scene.ana, scene));
    expect(Math.abs(closesAt.getTime() - before - 72 * 3_600_000)).toBeLessThan(60_000);
    expect((await decisionOf(scene)).state).toBe('final_review');
    expect(codeOf(await openProposal(scene.ana, scene))).toBe('wrong_state');
  });

  test('of a general decision comes straight from draft', async () => {
    const { ana, ben, cy, teamId } = await team();
    const input = { teamId, newServiceName: 'Ledger', kind: 'general', profiles: [] };
    const made = must(
      await createDecision(ana, input as unknown as Parameters<typeof createDecision>[1]),
    );
    const { decisionId } = made;
    for (const key of ['context', 'decision', 'consequences'] as const)
      await write(ana, decisionId, key, 'Words enough.');
    const people = {
      decisionId,
      driverId: ana.userId,
      approverId: ben.userId,
      reviewerIds: [cy.userId],
      solo: false,
    };
    must(await setPeople(ana, people as unknown as Parameters<typeof setPeople>[1]));
    must(await openProposal(ana, { decisionId }));
    must(await giveResponse(cy, { decisionId, kind: 'approve' }));
    must(await acceptDecision(ben, { decisionId }));
    expect(await decisionOf({ decisionId })).toMatchObject({ state: 'accepted', outcome: null });
    expect(await db().stackComponent.count()).toBe(0);
  });
});

test.describe('an answer', () => {
  test('is for reviewers only, and an objection names the harm and what would resolve it', async () => {
    const scene = await proposed();
    const { decisionId, ben, vic, ana } = scene;
    expect(codeOf(await giveResponse(ben, { decisionId, kind: 'approve' }))).toBe('forbidden');
    expect(codeOf(await giveResponse(vic, { decisionId, kind: 'approve' }))).toBe('forbidden');
    expect(codeOf(await giveResponse(ana, { decisionId, kind: 'object', harm: 'x' }))).toBe(
      'invalid',
    );
    expect(codeOf(await giveResponse(ana, { decisionId, kind: 'approve_with_concern' }))).toBe(
      'invalid',
    );
    must(await giveResponse(ana, { decisionId, kind: 'abstain' }));
  });

  test('is refused when the text changed while the reviewer was reading', async () => {
    const scene = await proposed();
    const { decisionId, ana } = scene;
    const { hash } = (await openProposalOf(scene)) ?? { hash: '' };
    await write(ana, decisionId, 'consequences', 'Two toolchains.');
    expect(codeOf(await giveResponse(ana, { decisionId, kind: 'approve', hash }))).toBe('conflict');
    must(await giveResponse(ana, { decisionId, kind: 'approve' }));
  });

  test('replaces the older one; whoever objected and then approves has withdrawn', async () => {
    const scene = await approvedByAll(await proposed());
    must(await object(scene));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/objection is open/);
    const [, objector = scene.ana] = scene.reviewers;
    must(await giveResponse(objector, { decisionId: scene.decisionId, kind: 'approve' }));
    must(await acceptDecision(scene.ben, scene));
    const types = await db().event.findMany({ where: { decisionId: scene.decisionId } });
    expect(types.map((event) => event.type)).toContain('objection_withdrawn');
  });
});

test.describe('an objection', () => {
  test('ends by its author’s withdrawal or the approver’s override, by nobody else', async () => {
    const scene = await approvedByAll(await proposed());
    const { responseId } = must(await object(scene));
    const { decisionId, ana, ben } = scene;
    const reason = 'The owner is named in the next decision.';
    expect(codeOf(await withdrawObjection(ana, { decisionId, responseId }))).toBe('forbidden');
    expect(codeOf(await overrideObjection(ana, { decisionId, responseId, reason }))).toBe(
      'forbidden',
    );
    must(await overrideObjection(ben, { decisionId, responseId, reason }));
    expect(codeOf(await overrideObjection(ben, { decisionId, responseId, reason }))).toBe(
      'not_found',
    );
    must(await acceptDecision(ben, scene));
  });

  test('stands after changes were asked for and the text was proposed again', async () => {
    const scene = await approvedByAll(await proposed());
    must(await object(scene));
    must(
      await requestChanges(scene.ben, { decisionId: scene.decisionId, reason: 'Name an owner.' }),
    );
    await write(scene.ana, scene.decisionId, 'consequences', 'Ben owns the schema.');
    must(await openProposal(scene.ana, scene));
    for (const reviewer of [scene.reviewers[0], scene.reviewers[2]])
      if (reviewer)
        must(await giveResponse(reviewer, { decisionId: scene.decisionId, kind: 'approve' }));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/objection is open/);
  });

  test('that was withdrawn leaves no word: the reviewer is waited for again', async () => {
    const scene = await proposed({ reviewers: 2 });
    const { responseId } = must(await object(scene));
    const { decisionId } = scene;
    must(await giveResponse(scene.ana, { decisionId, kind: 'approve' }));
    const [, objector = scene.ana] = scene.reviewers;
    must(await withdrawObjection(objector, { decisionId, responseId }));
    expect(detailOf(await acceptDecision(scene.ben, scene))).toMatch(/1 of 2 reviewers/);
  });
});
