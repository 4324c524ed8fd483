import { assess, parseAssessment } from '#domain/assessment.ts';
import { parseDecisionRef } from '#domain/ids.ts';
import { fill } from '#scripts/fill/load.ts';
import { type Actor, decisionAccess, teamAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { readRecord } from '#server/decisions/record.ts';
import { findDecisions } from '#server/find/queries.ts';
import { verifiedHistory } from '#server/history/queries.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { unsafeBallotsOf } from '#server/scoring/ballots.ts';
import { dropDatabase, expect, freshDatabase, test } from '#tests/support/database.ts';
import { codeOf, must } from '#tests/support/world.ts';

const wish = { teams: 2, services: 12, decisions: 100, events: 3_000, seed: 7 };
const silent = () => undefined;

const actorOf = ({ id, name, email }: { id: string; name: string; email: string }): Actor => ({
  ...{ userId: id, name, email, sessionId: '', guest: false, characterKeys: true },
});

test('a filled database holds by the product’s own rules, and is the same for the same seed', async ({
  database,
}, info) => {
  const { houses, owner } = await fill(database.url, wish, silent);
  const ana = actorOf(owner);
  const heads: string[] = [];
  for (const { slug, decisions } of houses) {
    const grant = must(await teamAccess(ana, slug));
    const checked = await verifiedHistory(grant, null);
    expect(checked).toMatchObject({ broken: null, strayed: null });
    expect(checked.records).toBeGreaterThan(0);
    expect(await findDecisions(grant, {})).toMatchObject({ total: decisions });
    heads.push(checked.head.hash);
  }
  expect(await database.query('SELECT count(*)::int AS n FROM event')).toEqual([{ n: 3_000 }]);
  await expect(fill(database.url, wish, silent)).rejects.toThrow(/filled this database already/);
  const name = `filled_${info.parallelIndex}`;
  const other = await freshDatabase(name);
  try {
    await fill(other.url, wish, silent);
    const again = await other.query<{ head: string }>(
      'SELECT head_hash AS head FROM team ORDER BY seq DESC',
    );
    expect(again.map(({ head }) => head)).toEqual(heads);
  } finally {
    await dropDatabase(name);
  }
});

test('what was filled in goes on: results follow from ballots, and what is proposed can be accepted', async ({
  database,
}) => {
  const { houses, owner } = await fill(database.url, { ...wish, events: 1 }, silent);
  const [house] = houses;
  const rounds = await db().round.findMany({ where: { revealedAt: { not: null } }, take: 5 });
  expect(rounds).toHaveLength(5);
  for (const { id, input, result } of rounds) {
    const parsed = must(parseAssessment(input));
    expect(JSON.parse(JSON.stringify(assess(parsed)))).toEqual(result);
    const ballots = await unsafeBallotsOf(db(), [id]);
    expect(parsed.ballots.map(({ reviewer }) => reviewer)).toEqual(
      ballots.map(({ reviewerId }) => reviewerId),
    );
  }
  const grant = must(await teamAccess(actorOf(owner), house?.slug ?? ''));
  const { decisions } = await findDecisions(grant, { status: 'final_review' });
  expect(decisions.length).toBeGreaterThan(0);
  for (const { ref } of decisions) {
    const which = parseDecisionRef(ref);
    if (!which) throw new Error(ref);
    const reader = must(await decisionAccess(actorOf(owner), grant.teamSlug, which));
    const record = await readRecord(reader);
    const approver = { ...actorOf(owner), userId: record.approver?.id ?? '' };
    const answer = await acceptDecision(approver, { decisionId: record.id, hash: record.hash });
    expect(['ok', 'not_ready']).toContain(codeOf(answer));
  }
  expect(await verifiedHistory(grant, null)).toMatchObject({ broken: null, strayed: null });
});
