import { ok } from '#domain/result.ts';
import type { Actor } from '#server/access.ts';
import { decisionGate } from '#server/access.ts';
import { change } from '#server/change.ts';
import { db, sql } from '#server/db.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { markAllDone, markDone, markSeen, setMute, undoDone } from '#server/inbox/commands.ts';
import { inboxCount as countOf, railCount } from '#server/inbox/count.ts';
import { noticeAll, noticeTeamsOf } from '#server/inbox/derive.ts';
import {
  unreadAsks as asksOf,
  type InboxView,
  mutedBy,
  noticesFor,
} from '#server/inbox/queries.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { keepDeadlines } from '#server/scoring/deadlines.ts';
import { resolveThread } from '#server/talk/comment-commands.ts';
import { openThread } from '#server/talk/thread-commands.ts';
import { asOwner, expect, test } from '#tests/support/database.ts';
import { object } from '#tests/support/review-helpers.ts';
import { accepted, nextDecision, proposed, write } from '#tests/support/reviews.ts';
import { opened, passesForGood, revealed, type Scene } from '#tests/support/rounds.ts';
import { codeOf, member, must } from '#tests/support/world.ts';

const inboxCount = async (actor: Actor) => {
  const count = await countOf(actor, await waitingFor(actor));
  expect(await railCount(actor)).toBe(count);
  return count;
};
const unreadAsks = async (actor: Actor) => asksOf(actor, await waitingFor(actor));
const kindsOf = async (actor: Actor, view: InboxView = 'all') => {
  const { lines } = await noticesFor(actor, { view });
  return lines.map(({ kind }) => kind);
};
const setMuted = (actor: Actor, { decisionId }: Scene, mute: boolean) =>
  setMute(actor, { decisionId, mute } as unknown as Parameters<typeof setMute>[1]);
const done = (actor: Actor, line: { teamId: string; seq: string }) =>
  markDone(actor, { teamId: line.teamId, seq: line.seq } as Parameters<typeof markDone>[1]);
const second = (scene: Scene): Actor => {
  const [, cy] = scene.reviewers;
  if (!cy) throw new Error('reviewers');
  return cy;
};

/** Something small that happens to the decision, once or as often as asked: events like any other. */
const happens = (actor: Actor, { decisionId }: Scene, reason: string, times = 1) =>
  change(
    (tx) => decisionGate(tx, actor, decisionId, 'decision.read'),
    async () => {
      const event = { type: 'changes_requested', decisionId, payload: { reason } } as const;
      return ok({ value: null, events: Array.from({ length: times }, () => event) });
    },
  );

test.describe('what a person is told', () => {
  test('comes from the history, once, whoever asks and however often', async () => {
    const scene = await accepted();
    const cy = second(scene);
    await Promise.all([noticeAll(), noticeAll(), noticeTeamsOf(cy), noticeTeamsOf(scene.ana)]);
    await noticeTeamsOf(cy);
    const before = await db().notice.count();
    expect(await noticeAll()).toBe(0);
    expect(await db().notice.count()).toBe(before);
    expect(await kindsOf(cy)).toEqual(['accepted', 'revealed', 'named']);
    expect(await kindsOf(scene.vic)).toEqual([]);
    const { lines } = await noticesFor(cy, { view: 'all' });
    expect(lines[0]).toMatchObject({ by: 'Ben', unread: true, ref: scene.ref });
    expect(lines.at(-1)).toMatchObject({ by: 'Ana', roles: ['reviewer'] });
  });

  test('makes what waits unread, and not a second line', async () => {
    const scene = await proposed();
    must(await object(scene));
    await noticeAll();
    expect(await kindsOf(scene.ana)).toEqual([]);
    expect(await unreadAsks(scene.ana)).toContain(`${scene.decisionId} answer_objection`);
    expect(await kindsOf(scene.ben)).toEqual(['objected', 'revealed', 'named']);
    must(await markSeen(scene.ana, scene as never));
    expect((await unreadAsks(scene.ana)).size).toBe(0);
  });

  test('says nothing of ballots, nor before the reveal of who scored', async () => {
    const scene = await opened();
    await noticeAll();
    const before = await db().notice.count();
    const { fillBallot } = await import('#tests/support/rounds.ts');
    const { submitBallot } = await import('#server/scoring/ballot-commands.ts');
    await fillBallot(scene, second(scene), { go: 2, rust: 5 });
    must(await submitBallot(second(scene), scene));
    await noticeAll();
    expect(await db().notice.count()).toBe(before);
  });

  test('tells of a window that starts anew, a resolved discussion, a deadline that lapsed', async () => {
    const scene = await proposed();
    const [, cy = scene.ana, third = scene.ana] = scene.reviewers;
    const { decisionId } = scene;
    must(await giveResponse(cy, { decisionId, kind: 'approve' }));
    const anchor = { place: 'section', part: 'context' } as const;
    const opening = { decisionId, anchor, body: 'Since when?' };
    const { threadId } = must(await openThread(cy, opening as Parameters<typeof openThread>[1]));
    must(await resolveThread(scene.ana, { decisionId, threadId } as never));
    await write(scene.ana, decisionId, 'consequences', 'Nothing is lost.');
    await noticeAll();
    expect(await kindsOf(third)).toEqual(['restarted', 'revealed', 'named']);
    expect(await kindsOf(scene.ben)).toEqual(['restarted', 'revealed', 'named']);
    // Whose answer became outdated hears that, and not the same twice.
    expect(await kindsOf(cy)).toEqual(['resolved', 'revealed', 'named']);
    expect(await unreadAsks(cy)).toContain(`${decisionId} answer_again`);
    const late = await opened();
    await passesForGood(late.decisionId);
    expect(await keepDeadlines()).toEqual(['lapsed']);
    await noticeAll();
    expect(await kindsOf(late.ana)).toEqual(['lapsed']);
    expect(await kindsOf(second(late))).toEqual(['named']);
  });

  test('a team that cannot be told leaves nothing half told, and holds no other up', async () => {
    const [scene, other] = [await revealed(), await revealed()];
    await noticeAll();
    for (const each of [scene, other]) must(await happens(each.ana, each, 'one'));
    await asOwner(`ALTER TABLE notice ADD CONSTRAINT broken
      CHECK (kind <> 'changes_requested' OR team_id <> '${scene.teamId}') NOT VALID`);
    expect(await noticeAll()).toBeGreaterThan(0);
    expect(await kindsOf(second(other))).toEqual(['changes_requested', 'revealed', 'named']);
    expect(await kindsOf(second(scene))).toEqual(['revealed', 'named']);
    await asOwner('ALTER TABLE notice DROP CONSTRAINT broken');
    await noticeAll();
    expect(await kindsOf(second(scene))).toEqual(['changes_requested', 'revealed', 'named']);
  });
});

test.describe('a person', () => {
  test('marks one or everything as done, and takes it back', async () => {
    const scene = await revealed();
    const cy = second(scene);
    for (const reason of ['one', 'two']) must(await happens(scene.ana, scene, reason));
    await noticeAll();
    const { lines } = await noticesFor(cy, { view: 'all' });
    const [newest] = lines;
    if (!newest) throw new Error('no notice');
    expect(newest).toMatchObject({ kind: 'changes_requested', words: 'two' });
    const first = must(await done(cy, newest));
    expect(codeOf(await done(cy, newest))).toBe('not_found');
    const rest = must(await markAllDone(cy, { until: Date.now() + 60_000 }));
    expect(rest.count).toBe(lines.length - 1);
    expect(await kindsOf(cy)).toEqual([]);
    expect(await kindsOf(cy, 'done')).toHaveLength(lines.length);
    must(await undoDone(cy, { doneAt: rest.doneAt }));
    expect(await kindsOf(cy)).toEqual(lines.slice(1).map(({ kind }) => kind));
    must(await undoDone(cy, { doneAt: first.doneAt }));
    expect(await kindsOf(cy)).toHaveLength(lines.length);
    expect(await kindsOf(scene.ben)).toHaveLength(4);
  });

  test('cannot touch what another was told', async () => {
    const scene = await revealed();
    await noticeAll();
    const [line] = (await noticesFor(scene.ben, { view: 'all' })).lines;
    if (!line) throw new Error('no notice');
    expect(codeOf(await done(scene.vic, line))).toBe('not_found');
    expect((await noticesFor(scene.ben, { view: 'unread' })).lines).toContainEqual(line);
  });

  test('mutes a decision and hears nothing of it, until they hear again', async () => {
    const scene = await opened();
    const cy = second(scene);
    await noticeAll();
    expect(await inboxCount(cy)).toBe(2);
    must(await setMuted(cy, scene, true));
    must(await setMuted(cy, scene, true));
    expect(await inboxCount(cy)).toBe(0);
    expect(await mutedBy(cy)).toMatchObject([{ ref: scene.ref }]);
    must(await happens(scene.ana, scene, 'unheard'));
    await noticeAll();
    expect(await kindsOf(cy)).toEqual([]);
    must(await setMuted(cy, scene, false));
    expect(await kindsOf(cy)).toEqual(['named']);
    expect(await inboxCount(cy)).toBe(2);
    const stranger = (await opened()).ana;
    expect(codeOf(await setMuted(stranger, scene, true))).toBe('not_found');
  });

  test('sees the teams they are in, and no longer the one they left', async () => {
    const [one, other] = [await revealed(), await revealed()];
    const { cy } = { cy: second(one) };
    await db().membership.create({
      data: { teamId: other.teamId, userId: cy.userId, role: 'member' },
    });
    await db().reviewer.create({ data: { decisionId: other.decisionId, userId: cy.userId } });
    must(await happens(other.ana, other, 'here too'));
    await noticeAll();
    const teams = async (team?: string) =>
      new Set((await noticesFor(cy, { view: 'all', team })).lines.map((line) => line.team.slug));
    expect(await teams()).toEqual(new Set([one.slug, other.slug]));
    expect(await teams(other.slug)).toEqual(new Set([other.slug]));
    await db().membership.updateMany({
      where: { teamId: one.teamId, userId: cy.userId },
      data: { removedAt: new Date() },
    });
    expect(await teams()).toEqual(new Set([other.slug]));
    must(await happens(one.ana, one, 'behind closed doors'));
    await noticeAll();
    expect(
      await db().notice.count({ where: { userId: cy.userId, kind: 'changes_requested' } }),
    ).toBe(1);
  });

  test('turns the pages of a long inbox without a gap', async () => {
    const scene = await revealed();
    const reader = await member(scene.teamId, 'Rae', 'member');
    const { seq: before } = await db().team.findUniqueOrThrow({ where: { id: scene.teamId } });
    must(await happens(scene.ana, scene, 'so', 120));
    await db().$executeRaw(sql`
      INSERT INTO notice (team_id, seq, user_id, kind, decision_id, at)
      SELECT team_id, seq, ${reader.userId}, type, decision_id, at FROM event
      WHERE team_id = ${scene.teamId} AND seq > ${before}`);
    const seen: string[] = [];
    for (let from: string | null | undefined; from !== null; ) {
      const page = await noticesFor(reader, { view: 'all', before: from });
      seen.push(...page.lines.map(({ seq }) => seq));
      from = page.older;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => String(before + BigInt(120 - i))));
    expect(await inboxCount(reader)).toBe(100);
  });
});

test('a decision that takes another’s place is told to the people of both', async () => {
  const scene = await accepted();
  const { acceptDecision } = await import('#server/review/accept-command.ts');
  const next = await nextDecision(scene, { outcome: 'rust', supersedes: [scene.decisionId] });
  must(await acceptDecision(scene.ben, { decisionId: next.decisionId }));
  await noticeAll();
  expect(await kindsOf(scene.ana)).toEqual(expect.arrayContaining(['accepted', 'superseded']));
});
