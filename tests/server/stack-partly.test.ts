import type { Fate } from '#domain/fates.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { db } from '#server/db.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { changesOfService } from '#server/stack/changes.ts';
import { correctHeldFrom } from '#server/stack/correct.ts';
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

  test('what is learned late goes between two known decisions, without overlap or gap', async () => {
    const { ana, teamId, serviceId, decisionId } = await madeOfFive();
    const gone = {
      ...coreInRust(teamId, serviceId, []),
      supersedes: [decisionId],
      components: [{ name: 'X', language: 'rust' as const }],
    };
    const last = must(await recordMadeDecision(ana, gone));
    const between = {
      ...coreInRust(teamId, serviceId, []),
      decided: { on: '2022-02-02' },
      outcome: 'hybrid' as const,
      components: [
        { name: 'API', language: 'go' as const },
        { name: 'Core', language: 'rust' as const },
      ],
      boundaries: [{ from: 'API', to: 'Core', kind: 'ffi_cgo' as const, note: 'cgo' }],
    };
    const found = must(await recordMadeDecision(ana, between));
    expect(await named(serviceId, '2022-02-01')).toEqual(five.map((name) => `${name} go`));
    const held = ['API go', 'Core rust', 'Jobs go', 'Mail go', 'Web go'];
    expect(await named(serviceId, '2022-02-02')).toEqual(held);
    expect(await named(serviceId, '2024-08-31')).toEqual(held);
    expect(await named(serviceId, '2024-09-01')).toEqual(['X rust']);
    const kinds = async (on: string) =>
      (await stackOf(serviceId, { on, known: null })).boundaries.map(({ kind }) => kind);
    expect(await kinds('2022-02-01')).toEqual(['process_grpc']);
    expect(await kinds('2022-02-02')).toEqual(['ffi_cgo']);
    expect(await kinds('2024-09-01')).toEqual([]);
    expect((await decisionOf(found)).state).toBe('superseded');
    const links = await db().decisionLink.findMany({ orderBy: { createdAt: 'asc' } });
    expect(new Set(links.map(({ fromId, toId }) => `${fromId} ${toId}`))).toEqual(
      new Set([
        `${last.decisionId} ${decisionId}`,
        `${found.decisionId} ${decisionId}`,
        `${last.decisionId} ${found.decisionId}`,
      ]),
    );
    expect(await db().stackComponentPast.count({ where: { openedBy: decisionId } })).toBe(7);
    const [told] = await db().event.findMany({ where: { type: 'decision_partly_superseded' } });
    expect(told).toMatchObject({
      decisionId,
      payload: { by: found.decisionId, components: ['API', 'Core'] },
    });
    const again = { ...between, boundaries: [], outcome: 'rust' as const };
    const core = [{ name: 'Core', language: 'rust' as const }];
    expect(detailOf(await recordMadeDecision(ana, { ...again, components: core }))).toBe(
      'shop-0003 holds “Core” from that very day. Choose a later day, or another name.',
    );
  });

  test('one component of a decision may have changed on another day; its boundaries follow', async () => {
    const { ana, serviceId, decisionId } = await madeOfFive();
    const correct = (key: string | null, day: string) =>
      correctHeldFrom(ana, {
        decisionId: decisionIdSchema.parse(decisionId),
        ...{ key, day, yearOnly: false, reason: 'The logs say so.' },
      });
    must(await correct('core', '2021-06-01'));
    expect(await named(serviceId, '2021-05-31')).toEqual([
      'API go',
      'Jobs go',
      'Mail go',
      'Web go',
    ]);
    const meet = async (on: string) =>
      (await stackOf(serviceId, { on, known: null })).boundaries.length;
    expect(await meet('2021-05-31')).toBe(0);
    expect(await meet('2021-06-01')).toBe(1);
    must(await correct('api', '2021-04-01'));
    expect(await meet('2021-05-31'), 'the core is not there yet').toBe(0);
    expect(codeOf(await correct('core', '2021-06-01'))).toBe('invalid');
    expect(detailOf(await correct('nobody', '2021-06-01'))).toContain('Choose another one');
    const [told] = await changesOfService(serviceId, null);
    expect(told?.opened.map(({ name, day }) => `${name} ${day}`)).toEqual([
      'API 2021-04-01',
      'Core 2021-06-01',
      'Jobs 2021-03-01',
      'Mail 2021-03-01',
      'Web 2021-03-01',
    ]);
    must(await correct(null, '2021-07-01'));
    expect(await named(serviceId, '2021-06-30')).toEqual([]);
    expect(await meet('2021-07-01')).toBe(1);
    const events = await db().event.findMany({ where: { type: 'stack_corrected' } });
    expect(events.map(({ payload }) => (payload as { component?: string }).component)).toEqual([
      'Core',
      'API',
      undefined,
    ]);
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
