import { performance } from 'node:perf_hooks';
import { db } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { confirmImport } from '#server/imports/confirm.ts';
import { createPreview, previewOf } from '#server/imports/preview.ts';
import { undoImport } from '#server/imports/undo.ts';
import { bakery, bakeryWords, imports, original, rowsOf } from '#tests/support/bakery.ts';
import { expect, test } from '#tests/support/database.ts';
import { confirmationOf, uploadOf } from '#tests/support/uploads.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';

/** The bakery a year later. */
const changed = {
  ...bakery,
  'ledger/doc/adr/0002-rye.md': String(bakery['ledger/doc/adr/0002-rye.md']).replace(
    'We sell bread.',
    'We sell rye.',
  ),
  'gateway/docs/decisions/0004-doors.md': String(
    bakery['gateway/docs/decisions/0004-doors.md'],
  ).replace('Early', 'Late'),
  'ledger/doc/adr/0009-oats.md': `# 9. Oats\n\n## Status\n\nRejected\n${bakeryWords}`,
};

test('the same folder again updates what changed and touches nothing else', async () => {
  const { ana, ben, slug, teamId } = await team();
  await imports(ana, slug, bakery);
  const doors = await original(ana, slug, 'gateway-0004');
  must(
    await savePart(ben, {
      decisionId: doors.grant.decisionId,
      key: 'decision',
      value: 'Oak.',
      version: 1,
    }),
  );
  const before = await db().decision.findMany({ where: { teamId }, orderBy: { id: 'asc' } });
  const { importId } = must(await createPreview(ana, slug, uploadOf(changed)));
  const preview = must(await previewOf(await grantOf(ana, slug), importId));
  const proposed = Object.fromEntries(
    preview.files.map(({ path, proposal }) => [path.split('/').at(-1), proposal.action]),
  );
  expect(proposed).toEqual({
    '0001-flour.md': 'leave',
    '0002-rye.md': 'update',
    '0002-spelt.md': 'leave',
    'README.md': 'leave',
    '0004-doors.md': 'leave',
    '0005-locks.rst': 'leave',
    '0009-oats.md': 'import',
  });
  const counts = must(
    await confirmImport(ana, slug, await confirmationOf(await grantOf(ana, slug), importId)),
  );
  expect(counts).toEqual({ created: 1, updated: 1, kept: 0 });
  const after = await db().decision.findMany({
    where: { teamId, id: { in: before.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  expect(
    after
      .filter((row, i) => JSON.stringify(row) !== JSON.stringify(before[i]))
      .map(({ title }) => title),
  ).toEqual(['Rye']);
  expect((await original(ana, slug, 'ledger-0002')).text).toContain('We sell rye.');
  must(await undoImport(ana, { teamId, importId: importId as never }));
  expect((await original(ana, slug, 'ledger-0002')).text).toBe(
    bakery['ledger/doc/adr/0002-rye.md'],
  );
  expect((await rowsOf(teamId)).map(([, , title]) => title)).toEqual([
    'Doors',
    'Flour',
    'Rye',
    'Spelt',
  ]);
});

test('an import is taken back once, and only while nothing was written about it', async () => {
  const { ana, ben, vic, slug, teamId } = await team();
  const { importId } = await imports(ana, slug, bakery);
  const undo = { teamId, importId: importId as never };
  expect(codeOf(await undoImport(vic, undo))).toBe('forbidden');
  const spelt = await original(ana, slug, 'ledger-0003');
  must(
    await savePart(ben, {
      decisionId: spelt.grant.decisionId,
      key: 'context',
      value: 'Now.',
      version: 1,
    }),
  );
  expect(await undoImport(ana, undo)).toMatchObject({
    ok: false,
    code: 'conflict',
    detail: expect.stringContaining('ledger-0003'),
  });
  expect(await rowsOf(teamId)).toHaveLength(4);
  await expect(db().decision.deleteMany({ where: { teamId } })).rejects.toThrow();
  const other = await team();
  const again = await imports(other.ana, other.slug, bakery);
  must(await undoImport(other.ana, { teamId: other.teamId, importId: again.importId as never }));
  expect(await rowsOf(other.teamId)).toEqual([]);
  expect(await db().importedFile.count({ where: { teamId: other.teamId } })).toBe(0);
  expect(await db().service.count({ where: { teamId: other.teamId } })).toBe(0);
  expect(
    codeOf(
      await undoImport(other.ana, { teamId: other.teamId, importId: again.importId as never }),
    ),
  ).toBe('conflict');
  const types = await db().event.findMany({
    where: { teamId: other.teamId },
    orderBy: { seq: 'desc' },
    take: 2,
    select: { type: true },
  });
  expect(types).toEqual([{ type: 'import_undone' }, { type: 'import_done' }]);
});

test('a thousand files come in with progress, in one transaction', async () => {
  test.setTimeout(120_000);
  const { ana, slug, teamId } = await team();
  const thousand = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, i) => {
      const number = String(i + 1).padStart(4, '0');
      const link =
        i > 0 && i % 3 === 0 ? `\nAmends [${i}. T](${String(i).padStart(4, '0')}-t.md)\n` : '';
      return [
        `adr/${number}-t.md`,
        `# ${i + 1}. Title ${number}\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n${link}${bakeryWords}\n\n${'More words. '.repeat(200)}\n`,
      ];
    }),
  );
  const start = performance.now();
  const { importId } = must(await createPreview(ana, slug, uploadOf(thousand)));
  const steps: number[] = [];
  const input = await confirmationOf(await grantOf(ana, slug), importId);
  must(await confirmImport(ana, slug, input, (done) => steps.push(done)));
  const end = performance.now();
  expect(steps.length).toBeGreaterThan(10);
  expect(steps.at(-1)).toBe(1_000);
  expect(await db().decision.count({ where: { teamId } })).toBe(1_000);
  expect(await db().decisionLink.count({ where: { from: { teamId } } })).toBe(333);
  // Twenty seconds are for a machine that does nothing else.
  expect(end - start).toBeLessThan(60_000);
});
