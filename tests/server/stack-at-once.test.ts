import { db } from '#server/db.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { copyOf } from '#tests/support/copies.ts';
import { expect, test } from '#tests/support/database.ts';
import { decisionOf } from '#tests/support/review-helpers.ts';
import { accepted, nextDecision } from '#tests/support/reviews.ts';
import { coreInRust, idOf, madeOfFive } from '#tests/support/shop-of-five.ts';
import { codeOf, must } from '#tests/support/world.ts';

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
