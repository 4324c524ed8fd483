import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { railCount } from '#server/inbox/count.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal, requestChanges } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { flagRevisit } from '#server/review/revisit-command.ts';
import { submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound } from '#server/scoring/commands.ts';
import { expect, test } from '#tests/support/database.ts';
import { approvedByAll, discussed, proposed } from '#tests/support/reviews.ts';
import { fillBallot, readyToScore } from '#tests/support/rounds.ts';
import { must, team } from '#tests/support/world.ts';

test.describe('what waits for a person', () => {
  const kinds = async (actor: Actor) => {
    const waiting = await waitingFor(actor);
    expect(await railCount(actor)).toBe(waiting.length);
    return waiting.map(({ kind }) => kind);
  };

  test('follows a decision from the first ballot to the last word', async () => {
    const scene = await readyToScore();
    const { ana, ben, vic, decisionId, reviewers } = scene;
    const [, cy, third] = reviewers;
    if (!cy || !third) throw new Error('three reviewers');
    expect(await kinds(ana)).toEqual([]);
    must(await openRound(ana, { decisionId }));
    expect(await kinds(ana)).toEqual(['score']);
    expect(await waitingFor(cy)).toMatchObject([
      { kind: 'score', n: 1, received: 0, expected: 3, asked: 13, ref: scene.ref },
    ]);
    for (const reviewer of [ana, cy]) {
      await fillBallot(scene, reviewer, { go: 5, rust: 2 });
      must(await submitBallot(reviewer, { decisionId }));
    }
    expect(await kinds(ana)).toEqual(['reveal']);
    expect(await kinds(cy)).toEqual([]);
    expect(await kinds(third)).toEqual(['score']);
    expect(await kinds(vic)).toEqual([]);
    expect(await kinds(ben)).toEqual([]);
  });

  test('asks for the proposal, the answers and the yes', async () => {
    const scene = await readyToScore();
    await discussed(scene);
    const { ana, ben, decisionId, reviewers } = scene;
    expect(await kinds(ana)).toEqual(['propose']);
    must(await openProposal(ana, { decisionId }));
    for (const reviewer of reviewers) expect(await kinds(reviewer)).toEqual(['answer']);
    expect(await kinds(ben)).toEqual([]);
    await approvedByAll(scene);
    for (const reviewer of reviewers) expect(await kinds(reviewer)).toEqual([]);
    expect(await kinds(ben)).toEqual(['accept']);
    must(await acceptDecision(ben, { decisionId }));
    expect(await kinds(ben)).toEqual([]);
  });

  test('brings an objection to the driver, and a revisit when its day has come', async () => {
    const scene = await proposed();
    const { ana, ben, decisionId, reviewers } = scene;
    const [, cy] = reviewers;
    if (!cy) throw new Error('reviewers');
    const words = { harm: 'Nobody is on call.', remedy: 'Name somebody.' };
    must(await giveResponse(cy, { decisionId, kind: 'object', ...words }));
    const mine = await waitingFor(ana);
    expect(mine.map(({ kind }) => kind).sort()).toEqual(['answer', 'answer_objection']);
    expect(mine.find(({ kind }) => kind === 'answer_objection')).toMatchObject({
      person: 'Cy',
      words: 'Nobody is on call.',
    });
    must(await requestChanges(ben, { decisionId, reason: 'Name them first.' }));
    expect(await kinds(ana)).toContain('propose');
    must(await openProposal(ana, { decisionId }));
    must(await giveResponse(cy, { decisionId, kind: 'approve' }));
    await approvedByAll(scene);
    must(await acceptDecision(ben, { decisionId }));
    await db().$executeRaw`UPDATE decision SET revisit_on = current_date WHERE id = ${decisionId}`;
    expect(await kinds(ana)).toEqual(['revisit']);
    await db()
      .$executeRaw`UPDATE decision SET revisit_on = current_date + 90 WHERE id = ${decisionId}`;
    expect(await kinds(ana)).toEqual([]);
    must(await flagRevisit(cy, { decisionId, reason: 'The team lost two people.' }));
    expect(await waitingFor(ana)).toMatchObject([
      { kind: 'revisit', words: 'The team lost two people.' },
    ]);
  });

  test('ends with the membership', async () => {
    const { teamId, ana, cy } = await team();
    const made = must(
      await createDecision(ana, {
        teamId,
        kind: 'general',
        profiles: [],
        newServiceName: 'S',
      } as never),
    );
    await db().reviewer.create({ data: { decisionId: made.decisionId, userId: cy.userId } });
    await db().membership.updateMany({
      where: { teamId, userId: cy.userId },
      data: { removedAt: new Date() },
    });
    expect(await waitingFor(cy)).toEqual([]);
  });
});
