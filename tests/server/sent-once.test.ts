import { decisionIdSchema, serviceIdSchema, teamIdSchema, threadIdSchema } from '#domain/ids.ts';
import type { Result } from '#domain/result.ts';
import type { Actor } from '#server/access.ts';
import { askFor } from '#server/asker.ts';
import { db, sql } from '#server/db.ts';
import { createDecision, type NewDecisionInput, setPeople } from '#server/decisions/commands.ts';
import { addEvidence } from '#server/decisions/evidence-commands.ts';
import { setLink } from '#server/decisions/link-commands.ts';
import { forgetSent, type Once, onceOf } from '#server/once.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { recordMeasurement, settleRevisit } from '#server/revisit/commands.ts';
import { startRevisit } from '#server/revisit/start-command.ts';
import { createService } from '#server/services/commands.ts';
import { correctHeldFrom } from '#server/stack/correct.ts';
import { addComment } from '#server/talk/comment-commands.ts';
import { openThread, openThreadSchema } from '#server/talk/thread-commands.ts';
import { foundTeam } from '#server/teams/commands.ts';
import { invite, redeem } from '#server/teams/invitation-commands.ts';
import { removeMember } from '#server/teams/member-commands.ts';
import { copyTemplate } from '#server/templates/commands.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { evidence } from '#tests/support/drafts.ts';
import { discussed, write } from '#tests/support/reviews.ts';
import { readyToScore } from '#tests/support/rounds.ts';
import { codeOf, must, person, team } from '#tests/support/world.ts';

const key = 'k'.repeat(32);
const sent = (actor: Actor, makes: string, input: unknown = null, by = key): Once =>
  onceOf(actor.userId, makes, by, input);

const countIn = (teamId: string) => db().event.count({ where: { teamId } });

/** Sends it twice with one key: the same answer, and nothing more in the team's history. */
async function twice<T>(
  teamId: string,
  actor: Actor,
  command: (once: Once) => Promise<Result<T>>,
): Promise<T> {
  const once = sent(actor, command.toString());
  const first = must(await command(once));
  const after = await countIn(teamId);
  const again: unknown = must(await command(once));
  expect(again, command.toString()).toEqual(first);
  expect(await countIn(teamId), command.toString()).toBe(after);
  return first;
}

const draftFor = (teamId: string): NewDecisionInput => ({
  ...{ teamId, newServiceName: 'Ledger', kind: 'language', profiles: [] },
});

test('twenty sendings of one form at the same moment make one decision, and each is told of it', async () => {
  const { teamId, ana } = await team();
  const input = draftFor(teamId);
  const once = sent(ana, 'decision', input);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => createDecision(ana, input, once)),
  );
  const made = answers.map(must);
  expect(new Set(made.map(({ decisionId }) => decisionId)).size).toBe(1);
  expect(await db().decision.count({ where: { teamId } })).toBe(1);
  expect(await db().service.count({ where: { teamId } })).toBe(1);
});

test('other words, another form and another person make another', async () => {
  const { teamId, ana, ben } = await team();
  const input = draftFor(teamId);
  const forms = [
    sent(ana, 'decision', input),
    sent(ana, 'decision', { ...input, title: 'Another' }),
    sent(ana, 'decision', input, 'l'.repeat(32)),
    sent(ana, 'record', input),
    sent(ben, 'decision', input),
  ];
  const ids = new Set<string>();
  for (const once of forms) {
    const actor = once.actorId === ana.userId ? ana : ben;
    ids.add(must(await createDecision(actor, input, once)).decisionId);
  }
  expect(ids.size).toBe(forms.length);
});

test('what a form made is told to nobody else, and to its sender only while the gate lets them in', async () => {
  const { teamId, ana, ben } = await team();
  const input = draftFor(teamId);
  const once = sent(ben, 'decision', input);
  must(await createDecision(ben, input, once));
  const seen = (userId: string) =>
    askFor(userId, () => db().$queryRaw<unknown[]>(sql`SELECT made FROM sent_once`));
  expect(await seen(ana.userId)).toEqual([]);
  expect(await seen('')).toEqual([]);
  expect(await seen(ben.userId)).toHaveLength(1);
  must(await removeMember(ana, { teamId, userId: ben.userId }));
  expect(codeOf(await createDecision(ben, input, once))).toBe('not_found');
});

test('a form that was refused may be sent again, and then does its work', async () => {
  const { teamId, ana } = await team();
  const { serviceId } = must(await createService(ana, { teamId, name: 'Ledger' }));
  const id = serviceIdSchema.parse(serviceId);
  const input = { ...draftFor(teamId), newServiceName: undefined, serviceId: id };
  const once = sent(ana, 'decision', input);
  await db().service.update({ where: { id }, data: { archivedAt: new Date() } });
  expect(codeOf(await createDecision(ana, input, once))).toBe('invalid');
  await db().service.update({ where: { id }, data: { archivedAt: null } });
  must(await createDecision(ana, input, once));
});

test('an invitation sent for twice is one link, which works once and stands in no table', async () => {
  const { teamId, ana } = await team();
  const input = { teamId, role: 'member' } as const;
  const once = sent(ana, 'invitation', input);
  const first = must(await invite(ana, input, once));
  const again = must(await invite(ana, input, once));
  expect(again).toEqual({ ...first, sentBefore: true });
  expect(first.sentBefore).toBe(false);
  expect(await db().invitation.count({ where: { teamId } })).toBe(1);
  const kept = await asOwner('SELECT * FROM sent_once, invitation WHERE team_id = $1', [teamId]);
  expect(JSON.stringify(kept)).not.toContain(first.token);
  must(await redeem(await person('Dee'), again));
  expect(codeOf(await redeem(await person('Eve'), again))).toBe('expired');
  const other = sent(ana, 'invitation', input, 'l'.repeat(32));
  expect(must(await invite(ana, input, other)).token).not.toBe(first.token);
});

test('whatever a form makes, it makes once', async () => {
  const scene = await readyToScore({ reviewers: 2 });
  const { ana, ben, teamId } = scene;
  const decisionId = decisionIdSchema.parse(scene.decisionId);
  const [cy = ben] = scene.reviewers;
  const once = <T>(actor: Actor, command: (once: Once) => Promise<Result<T>>) =>
    twice(teamId, actor, command);

  const { teamId: founded } = await once(ana, (o) => foundTeam(ana, { name: 'Storage' }, o));
  expect(await countIn(founded)).toBe(2);
  await once(ana, (o) => createService(ana, { teamId, name: 'Billing' }, o));
  await once(ana, (o) =>
    copyTemplate(ana, { teamId: teamIdSchema.parse(teamId), from: '1', name: 'Ours' }, o),
  );
  await once(ana, (o) => addEvidence(ana, evidence(decisionId), o));
  const topic = openThreadSchema.parse({
    ...{ decisionId, anchor: { place: 'section', part: 'context' }, body: 'Why?' },
  });
  const { threadId } = await once(cy, (o) => openThread(cy, topic, o));
  const place = { decisionId, threadId: threadIdSchema.parse(threadId) };
  await once(ben, (o) => addComment(ben, { ...place, body: 'It starts fast.' }, o));

  await discussed(scene);
  const limit = { id: 't1', metric: 'p99', comparison: 'above', value: 25, unit: 'ms' };
  const revisit = { on: '2031-01-15', condition: '', thresholds: [limit] };
  await write(ana, decisionId, 'revisit', revisit);
  must(await openProposal(ana, { decisionId }));
  for (const reviewer of scene.reviewers)
    await once(reviewer, (o) => giveResponse(reviewer, { decisionId, kind: 'approve' }, o));
  must(await acceptDecision(ben, { decisionId }));

  const measured = { thresholdId: 't1', value: 31, measuredOn: '2026-01-15', source: 'Load test' };
  await once(ana, (o) => recordMeasurement(ana, { decisionId, ...measured }, o));
  const settled = { decisionId, reason: 'It still holds.', next: null };
  await once(ana, (o) => settleRevisit(ana, settled, o));
  const day = {
    decisionId,
    key: null,
    day: '2026-01-31',
    yearOnly: false,
    reason: 'The log says.',
  };
  await once(ana, (o) => correctHeldFrom(ana, day, o));
  await once(ana, (o) => startRevisit(ana, { decisionId }, o));
  const made = {
    ...{ teamId, newServiceName: 'Gateway', title: 'The gateway', outcome: 'go', reason: 'So.' },
    ...{ decided: { year: 2019 }, components: [{ name: 'gateway', language: 'go' }] },
  } as const;
  await once(ana, (o) => recordMadeDecision(ana, made as never, o));
});

test('people and links that stand already are set without a word in the history', async () => {
  const { ana, teamId } = await team();
  const draft = () => createDecision(ana, draftFor(teamId));
  const [one, two] = [must(await draft()), must(await draft())];
  const decisionId = decisionIdSchema.parse(one.decisionId);
  const link = { decisionId, to: decisionIdSchema.parse(two.decisionId), kind: 'amends' } as const;
  const people = { driverId: ana.userId, approverId: null, reviewerIds: [ana.userId], solo: false };
  must(await setLink(ana, link));
  must(await setPeople(ana, { decisionId, ...people }));
  const before = await countIn(teamId);
  must(await setLink(ana, link));
  must(await setPeople(ana, { decisionId, ...people }));
  expect(await countIn(teamId)).toBe(before);
  must(await setPeople(ana, { decisionId, ...people, reviewerIds: [] }));
  expect(await countIn(teamId)).toBe(before + 1);
});

test('what was sent is forgotten after a month', async () => {
  const { teamId, ana } = await team();
  const input = draftFor(teamId);
  must(await createDecision(ana, input, sent(ana, 'decision', input)));
  await forgetSent();
  expect(await db().sentOnce.count({ where: { actorId: ana.userId } })).toBe(1);
  await db().$executeRaw(sql`UPDATE sent_once SET at = at - interval '31 days'`);
  await forgetSent();
  expect(await db().sentOnce.count({ where: { actorId: ana.userId } })).toBe(0);
});
