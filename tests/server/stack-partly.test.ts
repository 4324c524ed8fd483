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
import { coreInRust, five, idOf, madeOfFive } from '#tests/support/shop-of-five.ts';
import { codeOf, must } from '#tests/support/world.ts';

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
