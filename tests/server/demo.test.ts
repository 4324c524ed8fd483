import { db } from '#server/db.ts';
import { openDemo } from '#server/demo/open.ts';
import { sweepGuests } from '#server/demo/sweep.ts';
import { answers } from '#server/demo/teammates.ts';
import { exportCounts } from '#server/exports/batch.ts';
import { findDecisions } from '#server/find/queries.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { spendToken } from '#server/sign-in/tokens.ts';
import { expect, test } from '#tests/support/database.ts';
import { acceptLedger, revealLedger } from '#tests/support/demo.ts';
import { accepted } from '#tests/support/reviews.ts';
import { grantOf, must } from '#tests/support/world.ts';

/** Opens the demo and comes in with its ticket. */
async function arrive() {
  const { ticket, teamSlug } = must(await openDemo());
  const userId = await spendToken(db(), 'ticket', ticket);
  if (!userId) throw new Error('The ticket signs nobody in');
  const guest = {
    ...{ userId, name: 'Guest', email: null, sessionId: '', guest: true, characterKeys: true },
  };
  const grant = await grantOf(guest, teamSlug);
  const [waiting] = await waitingFor(guest, grant.teamId);
  if (!waiting) throw new Error('Nothing waits for the guest');
  return { guest, grant, slug: teamSlug, waiting, decisionId: waiting.decisionId };
}

test('a guest finds eighteen public decisions and one that waits for their ballot', async () => {
  const { guest, grant, waiting } = await arrive();
  const found = await findDecisions(grant, {}, 100);
  expect(found.total).toBe(19);
  expect(found.decisions.filter(({ recorded }) => recorded)).toHaveLength(18);
  expect(await waitingFor(guest)).toHaveLength(1);
  expect(waiting).toMatchObject({ kind: 'score', received: 3, expected: 4, asked: 13 });
  expect(await exportCounts(grant)).toHaveLength(19);
});

test('the demo is written by commands: its history tells every step, dense and chained', async () => {
  const { grant, decisionId } = await arrive();
  const events = await db().event.findMany({
    where: { teamId: grant.teamId },
    orderBy: { seq: 'asc' },
  });
  events.forEach((event, index) => {
    expect(Number(event.seq)).toBe(index + 1);
    expect(event.prevHash).toBe(index === 0 ? '' : events[index - 1]?.hash);
  });
  const types = events.filter((event) => event.decisionId === decisionId).map(({ type }) => type);
  expect(types.filter((type) => type === 'ballot_submitted')).toHaveLength(3);
  expect(types).toEqual(expect.arrayContaining(['decision_created', 'people_set', 'round_opened']));
  expect(events.filter(({ type }) => type === 'decision_recorded')).toHaveLength(18);
});

test('every public decision carries its sources and how well they are verified', async () => {
  const { grant } = await arrive();
  const recorded = await db().decision.findMany({
    where: { teamId: grant.teamId, recorded: true },
    include: { parts: { where: { key: 'more_information' } } },
  });
  for (const { title, parts } of recorded) {
    expect(String(parts[0]?.value), title).toMatch(/\]\(https?:\/\/.+\)[\s\S]*Verified: /);
  }
});

test('one person lives the whole demo: scores, reveals, proposes, is answered, accepts', async () => {
  const demo = await arrive();
  const ledger = { ...demo, teamId: demo.grant.teamId, others: [] };
  await revealLedger(ledger);
  await acceptLedger(ledger);
  const after = await db().decision.findUniqueOrThrow({ where: { id: demo.decisionId } });
  expect(after).toMatchObject({ state: 'accepted', outcome: 'hybrid' });
  const kinds = await db().response.findMany({ where: { decisionId: demo.decisionId } });
  expect(kinds.map(({ kind }) => kind).sort()).toEqual([
    'approve',
    'approve',
    'approve',
    'approve_with_concern',
  ]);
  expect(await waitingFor(demo.guest)).toEqual([]);
});

test('nobody answers by themselves outside a demo', async () => {
  const scene = await accepted();
  expect(await answers(scene.decisionId, 0)).toBe(0);
});

test('a guest is swept with their team after a day, and nobody else is', async () => {
  const scene = await accepted();
  const first = await arrive();
  const second = await arrive();
  const soon = new Date(Date.now() + 23 * 3_600_000);
  expect(await sweepGuests(soon)).toEqual({ teams: 0, people: 0 });
  await db().$executeRaw`UPDATE "user" SET guest_until = now() + interval '3 days'
    WHERE id IN (SELECT user_id FROM membership WHERE team_id = ${second.grant.teamId})`;
  const later = new Date(Date.now() + 25 * 3_600_000);
  expect(await sweepGuests(later)).toEqual({ teams: 1, people: 4 });
  const left = await db().team.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([scene.teamId, second.grant.teamId].sort());
  expect(await db().event.count({ where: { teamId: first.grant.teamId } })).toBe(0);
  expect(await db().user.count({ where: { id: first.guest.userId } })).toBe(0);
  expect(await db().decision.count({ where: { teamId: scene.teamId } })).toBe(1);
});

// Half a second on an idle machine; the bound leaves room for a suite that runs beside it.
test('the demo opens while a person waits', async () => {
  await arrive();
  const began = performance.now();
  await arrive();
  expect(performance.now() - began).toBeLessThan(8_000);
});
