import type { Fate } from '#domain/fates.ts';
import { db } from '#server/db.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { stackOf } from '#server/stack/queries.ts';
import { copyOf } from '#tests/support/copies.ts';
import { expect, test } from '#tests/support/database.ts';
import { decisionOf, detailOf } from '#tests/support/review-helpers.ts';
import { accepted, nextDecision } from '#tests/support/reviews.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

const five = ['API', 'Core', 'Jobs', 'Mail', 'Web'];

async function madeOfFive() {
  const world = await team();
  const made = must(
    await recordMadeDecision(world.ana, {
      teamId: world.teamId,
      newServiceName: 'Shop',
      title: 'The shop is built in Go',
      decided: { on: '2021-03-01' },
      outcome: 'go',
      components: five.map((name) => ({ name, language: 'go' as const })),
      boundaries: [{ from: 'API', to: 'Core', kind: 'process_grpc', note: 'gRPC' }],
      reason: 'Everybody knew it.',
    }),
  );
  const { serviceId } = await decisionOf(made);
  return { ...world, ...made, serviceId };
}

const coreInRust = (teamId: string, serviceId: string, takesOver: readonly string[]) => ({
  teamId,
  serviceId,
  title: 'The core moves to Rust',
  decided: { on: '2024-09-01' },
  outcome: 'rust' as const,
  components: [{ name: 'Core', language: 'rust' as const }],
  reason: 'p99.',
  takesOver,
});

const idOf = async (name: string) =>
  (await db().stackComponent.findFirstOrThrow({ where: { name, closedBy: null } })).id;
const named = async (serviceId: string, on: string) =>
  (await stackOf(serviceId, { on, known: null })).components
    .map((part) => `${part.name} ${part.language}`)
    .sort();

test.describe('partial supersession', () => {
  test('one component of five goes to the newer decision; the older one stays for four', async () => {
    const { ana, teamId, serviceId, decisionId } = await madeOfFive();
    const newer = must(await recordMadeDecision(ana, coreInRust(teamId, serviceId, [decisionId])));
    expect((await decisionOf({ decisionId })).state).toBe('accepted');
    expect(await named(serviceId, '2024-08-31')).toEqual(five.map((name) => `${name} go`));
    expect(await named(serviceId, '2024-09-01')).toEqual([
      'API go',
      'Core rust',
      'Jobs go',
      'Mail go',
      'Web go',
    ]);
    const [event] = await db().event.findMany({ where: { type: 'decision_partly_superseded' } });
    expect(event).toMatchObject({
      decisionId,
      payload: { by: newer.decisionId, components: ['Core'] },
    });
    const [link] = await db().decisionLink.findMany();
    expect(link).toMatchObject({ fromId: newer.decisionId, toId: decisionId, kind: 'supersedes' });
    expect(link?.effectiveAt).not.toBeNull();
    const [joint] = await db().stackBoundary.findMany();
    expect(joint?.closedBy, 'API still meets Core').toBeNull();
  });

  test('the older decision is superseded when the last of it is gone, by many', async () => {
    const { ana, teamId, serviceId, decisionId } = await madeOfFive();
    for (const [index, name] of five.entries()) {
      const input = coreInRust(teamId, serviceId, [decisionId]);
      const components = [{ name, language: 'rust' as const }];
      const decided = { on: `2024-0${index + 1}-01` };
      must(await recordMadeDecision(ana, { ...input, components, decided }));
      const { state } = await decisionOf({ decisionId });
      expect(state, name).toBe(index === 4 ? 'superseded' : 'accepted');
    }
    expect(await db().decisionLink.count({ where: { toId: decisionId } })).toBe(5);
  });

  test('a scored decision says what it replaces, and is held to what was in force then', async () => {
    const scene = await accepted({ outcome: 'hybrid', heldFrom: '2023-01-01' });
    const changes: Record<string, Fate> = {
      [await idOf('API')]: 'replace',
      [await idOf('Core')]: 'keep',
    };
    const next = await nextDecision(scene, { outcome: 'rust', changes });
    const rival = await copyOf(next.decisionId);
    must(await acceptDecision(next.ben, next));
    const { serviceId } = await decisionOf(next);
    expect(await named(serviceId, '2030-01-01')).toEqual(['API rust', 'Core rust']);
    expect((await decisionOf(scene)).state).toBe('accepted');
    expect(detailOf(await acceptDecision(next.ben, { decisionId: rival }))).toBe(
      '“API” is no longer in force. Look again at what this decision changes.',
    );
  });

  test('an older decision recorded late ends where the known one begins, and is superseded by it', async () => {
    const { ana, teamId, serviceId, decisionId } = await madeOfFive();
    const earlier = must(
      await recordMadeDecision(ana, {
        ...coreInRust(teamId, serviceId, []),
        decided: { year: 2017 },
        outcome: 'other',
        components: [{ name: 'Core', language: 'other', otherLanguage: 'Perl' }],
      }),
    );
    expect(await named(serviceId, '2019-05-05')).toEqual(['Core other']);
    expect(await named(serviceId, '2021-03-01')).toEqual(five.map((name) => `${name} go`));
    expect((await decisionOf(earlier)).state).toBe('superseded');
    const [link] = await db().decisionLink.findMany();
    expect(link).toMatchObject({ fromId: decisionId, toId: earlier.decisionId });
  });

  test('a day inside of what another decision holds is refused, with what holds it', async () => {
    const { ana, teamId, serviceId, decisionId } = await madeOfFive();
    const gone = {
      ...coreInRust(teamId, serviceId, []),
      supersedes: [decisionId],
      components: [{ name: 'X', language: 'rust' as const }],
    };
    must(await recordMadeDecision(ana, gone));
    const inside = { ...coreInRust(teamId, serviceId, []), decided: { on: '2022-02-02' } };
    expect(detailOf(await recordMadeDecision(ana, inside))).toBe(
      'shop-0001 holds “Core” from 2021-03-01 until 2024-09-01. Choose a day outside of it, or another name.',
    );
  });
});

test.describe('of twenty at once', () => {
  test('acceptances of the same component exactly one goes through', async () => {
    test.setTimeout(90_000);
    const scene = await accepted({ outcome: 'go', heldFrom: '2022-01-01' });
    const next = await nextDecision(scene, {
      outcome: 'rust',
      changes: { [await idOf('Ledger')]: 'replace' },
    });
    const rivals = [next.decisionId];
    while (rivals.length < 20) rivals.push(await copyOf(next.decisionId));
    const answers = await Promise.all(
      rivals.map((decisionId) => acceptDecision(next.ben, { decisionId })),
    );
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(codes.filter((code) => code === 'not_ready')).toHaveLength(19);
    expect(await db().stackComponent.count({ where: { closedBy: null } })).toBe(1);
    expect(await db().decision.count({ where: { state: 'accepted' } })).toBe(1);
  });

  test('rows past every command one stays: the database refuses the overlap', async ({
    database,
  }) => {
    const { serviceId, teamId, decisionId } = await madeOfFive();
    const insert = (n: number) =>
      database.query(
        `INSERT INTO stack_component (id, team_id, service_id, key, name, language, held_from,
           held_until, opened_by, closed_by)
         VALUES ($1, $2, $3, 'new', 'New', 'go', '2021-03-01', '2022-01-01', $4, $5)`,
        [`stc_${n}`, teamId, serviceId, decisionId, `adr_end_${n}`],
      );
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => insert(n)));
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of answers)
      if (one.status === 'rejected') expect(String(one.reason)).toContain('never_overlaps');
  });

  test('links that close a circle one direction stays', async ({ database }) => {
    const scene = await accepted();
    const { teamId, serviceId } = await decisionOf(scene);
    const ids = [scene.decisionId, 'adr_b', 'adr_c'];
    await db().decision.createMany({
      data: ['adr_b', 'adr_c'].map((id, index) => ({
        ...{
          id,
          teamId,
          serviceId,
          number: 8 + index,
          kind: 'general' as const,
          state: 'draft' as const,
        },
        ...{ title: id, tags: [], driverId: scene.ana.userId, templateVersion: 'x' },
      })),
    });
    const link = (from: number, to: number) =>
      database.query(
        `INSERT INTO decision_link (from_id, to_id, kind, created_by) VALUES ($1, $2, 'supersedes', 'x')
         ON CONFLICT DO NOTHING`,
        [ids[from % 3], ids[to % 3]],
      );
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => link(n, n + 1)));
    expect(answers.some((one) => one.status === 'rejected')).toBe(true);
    expect(await db().decisionLink.count()).toBe(2);
  });

  test('a gap between what a decision ends and what it opens is refused', async ({ database }) => {
    const { ana, teamId, serviceId, decisionId } = await madeOfFive();
    const newer = must(await recordMadeDecision(ana, coreInRust(teamId, serviceId, [decisionId])));
    const later = database.query(
      `UPDATE stack_component SET held_from = '2024-10-01' WHERE opened_by = $1`,
      [newer.decisionId],
    );
    await expect(later).rejects.toThrow(/must meet on one day/);
    const renamed = database.query(`UPDATE stack_component SET name = 'x'`);
    await expect(renamed).rejects.toThrow(/only the days/);
    await expect(database.query('DELETE FROM stack_component')).rejects.toThrow(/append-only/);
    await expect(database.query('DELETE FROM stack_component_past')).rejects.toThrow(/append-only/);
  });
});
