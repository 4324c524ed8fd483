import { performance } from 'node:perf_hooks';
import { parseDecisionRef } from '#domain/ids.ts';
import type { Actor } from '#server/access.ts';
import { decisionAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { confirmImport } from '#server/imports/confirm.ts';
import { editFile } from '#server/imports/edit.ts';
import { originalOf } from '#server/imports/original.ts';
import { createPreview, previewOf } from '#server/imports/preview.ts';
import { undoImport } from '#server/imports/undo.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { expect, test } from '#tests/support/database.ts';
import { confirmationOf, type Texts, uploadOf } from '#tests/support/uploads.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';

const sections =
  '\n## Context\n\nWe sell bread.\n\n## Decision\n\nBake at night.\n\n## Odd section\n\n* kept\n\n## Consequences\n\nEarly mornings.';
const files: Texts = {
  'ledger/doc/adr/0001-flour.md': `# 1. Flour\r\n\r\nDate: 2020-01-02\r\n\r\n## Status\r\n\r\nSuperceded by [2. Rye](0002-rye.md)\r\n${sections.replace(/\n/g, '\r\n')}`,
  'ledger/doc/adr/0002-rye.md': `# 2. Rye\n\nDate: 2021-01-02\n\n## Status\n\nAccepted\n\nSupercedes [1. Flour](0001-flour.md)\n${sections}`,
  'ledger/doc/adr/0002-spelt.md': `# 2. Spelt\n\nDate: 2021-01-02\n\n## Status\n\nOn the back burner\n${sections}`,
  'ledger/doc/adr/README.md': '# Decisions\n\nRead them.\n',
  'gateway/docs/decisions/0004-doors.md': `---\nstatus: proposed\ndate: 2024-05-06\ntags: [doors]\n---\n\n# Doors\n${sections}\n`,
  'gateway/docs/decisions/0005-locks.rst': 'Locks\n=====\n\n* **Status**: proposed\n',
};

/** An import from its upload to its end. */
async function imports(
  actor: Actor,
  slug: string,
  texts: Texts,
  statuses = { 'on the back burner': 'draft' } as const,
) {
  const { importId } = must(await createPreview(actor, slug, uploadOf(texts, 'bakery.zip')));
  const grant = await grantOf(actor, slug);
  const counts = must(
    await confirmImport(actor, slug, await confirmationOf(grant, importId, statuses)),
  );
  return { importId, ...counts };
}

async function original(actor: Actor, slug: string, ref: string) {
  const parsed = parseDecisionRef(ref);
  if (!parsed) throw new Error(ref);
  const grant = must(await decisionAccess(actor, slug, parsed));
  const file = await originalOf(grant);
  if (!file) throw new Error(`${ref} has no file`);
  return { ...file, grant, text: Buffer.from(file.bytes).toString('utf8') };
}

const rowsOf = async (teamId: string) => {
  const rows = await db().decision.findMany({
    where: { teamId },
    orderBy: [{ service: { slug: 'asc' } }, { number: 'asc' }],
    include: { service: true, linksFrom: true },
  });
  return rows.map((row) => [row.service.slug, row.number, row.title, row.state]);
};

test('a mixed folder becomes decisions with their numbers, statuses, days and links', async () => {
  const { ana, slug, teamId } = await team();
  const done = await imports(ana, slug, files);
  expect(done).toMatchObject({ created: 4, updated: 0, kept: 1 });
  expect(await rowsOf(teamId)).toEqual([
    ['gateway', 4, 'Doors', 'discussion'],
    ['ledger', 1, 'Flour', 'superseded'],
    ['ledger', 2, 'Rye', 'accepted'],
    ['ledger', 3, 'Spelt', 'draft'],
  ]);
  const rye = await db().decision.findFirstOrThrow({
    where: { teamId, title: 'Rye' },
    include: { linksFrom: true, parts: true, file: true },
  });
  expect(rye.linksFrom).toMatchObject([{ kind: 'supersedes', effectiveAt: expect.any(Date) }]);
  expect([
    rye.recorded,
    rye.outcome,
    rye.decidedOn?.toISOString().slice(0, 10),
    rye.acceptedHash,
  ]).toEqual([true, 'other', '2021-01-02', null]);
  const parts = Object.fromEntries(rye.parts.map(({ key, value }) => [key, value]));
  expect(parts).toEqual({
    title: 'Rye',
    context: 'We sell bread.',
    decision: 'Bake at night.',
    more_information: '## Odd section\n\n* kept',
    consequences: 'Early mornings.',
  });
  const spelt = await db().importedFile.findFirstOrThrow({
    where: { teamId, path: { endsWith: 'spelt.md' } },
  });
  expect(spelt.oldNumber).toBe(2);
  for (const [path, text] of Object.entries(files)) {
    const file = await db().importedFile.findFirst({ where: { teamId, path } });
    if (!path.endsWith('README.md'))
      expect(Buffer.from(file?.bytes ?? []).toString('utf8')).toBe(text);
  }
});

test('nothing is guessed: an unknown status stops the import until somebody says what it means', async () => {
  const { ana, slug, teamId } = await team();
  const { importId } = must(await createPreview(ana, slug, uploadOf(files)));
  const input = await confirmationOf(await grantOf(ana, slug), importId);
  const refused = await confirmImport(ana, slug, input);
  expect(refused).toMatchObject({
    ok: false,
    code: 'not_ready',
    detail: expect.stringContaining('On the back burner'),
  });
  expect(await rowsOf(teamId)).toEqual([]);
});

test('an exported import is byte for byte what came, and an edit moves only its span', async () => {
  const { ana, ben, slug } = await team();
  await imports(ana, slug, files);
  const flour = await original(ana, slug, 'ledger-0001');
  expect([flour.text, flour.changed]).toEqual([files['ledger/doc/adr/0001-flour.md'], false]);
  const rye = await original(ana, slug, 'ledger-0002');
  const edit = { decisionId: rye.grant.decisionId as never, version: 1 };
  must(await editFile(ben, { ...edit, status: 'deprecated' }));
  const after = await original(ana, slug, 'ledger-0002');
  expect(after.text).toBe(rye.text.replace('Accepted', 'Deprecated'));
  expect(after.grant.state).toBe('deprecated');
  expect(codeOf(await editFile(ben, { ...edit, title: 'Late' }))).toBe('conflict');
  const doors = await original(ana, slug, 'gateway-0004');
  must(
    await savePart(ben, {
      decisionId: doors.grant.decisionId,
      key: 'decision',
      value: 'Oak doors.',
      version: 1,
    }),
  );
  must(
    await savePart(ben, {
      decisionId: doors.grant.decisionId,
      key: 'more_information',
      value: '## Odd section\n\n* kept\n* and more',
      version: 1,
    }),
  );
  expect((await original(ana, slug, 'gateway-0004')).text).toBe(
    doors.text.replace('Bake at night.', 'Oak doors.').replace('* kept', '* kept\n* and more'),
  );
  const index = doors.doc.sections.findIndex(({ title }) => title === 'Odd section');
  const wrong = {
    ...edit,
    decisionId: doors.grant.decisionId as never,
    section: index,
    words: '## Another section',
  };
  expect(codeOf(await editFile(ben, wrong))).toBe('invalid');
});

test('what a newer decision supersedes says so in its own format', async () => {
  const { ana, slug, teamId } = await team();
  await imports(ana, slug, files);
  const rye = await original(ana, slug, 'ledger-0002');
  const newer = await recordMadeDecision(ana, {
    teamId,
    serviceId: rye.grant.serviceId,
    title: 'Wheat',
    decided: { on: '2025-01-01' },
    outcome: 'go',
    reason: 'Light.',
    components: [{ name: 'Oven', language: 'go' }],
    supersedes: [rye.grant.decisionId],
  });
  const { ref } = must(newer);
  expect(ref).toBe('ledger-0004');
  const text = (await original(ana, slug, 'ledger-0002')).text;
  expect(text).toBe(rye.text.replace('Accepted', 'Superceded by [4. Wheat](0004-wheat.md)'));
});

test('the same folder again updates what changed and touches nothing else', async () => {
  const { ana, ben, slug, teamId } = await team();
  await imports(ana, slug, files);
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
  const changed = {
    ...files,
    'ledger/doc/adr/0002-rye.md': String(files['ledger/doc/adr/0002-rye.md']).replace(
      'We sell bread.',
      'We sell rye.',
    ),
    'gateway/docs/decisions/0004-doors.md': String(
      files['gateway/docs/decisions/0004-doors.md'],
    ).replace('Early', 'Late'),
    'ledger/doc/adr/0009-oats.md': `# 9. Oats\n\n## Status\n\nRejected\n${sections}`,
  };
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
  expect((await original(ana, slug, 'ledger-0002')).text).toBe(files['ledger/doc/adr/0002-rye.md']);
  expect((await rowsOf(teamId)).map(([, , title]) => title)).toEqual([
    'Doors',
    'Flour',
    'Rye',
    'Spelt',
  ]);
});

test('an import is taken back once, and only while nothing was written about it', async () => {
  const { ana, ben, vic, slug, teamId } = await team();
  const { importId } = await imports(ana, slug, files);
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
  const again = await imports(other.ana, other.slug, files);
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

test('a stranger finds no preview, a viewer may not import', async () => {
  const one = await team();
  const two = await team();
  const { importId } = must(await createPreview(one.ana, one.slug, uploadOf(files)));
  expect(codeOf(await createPreview(one.vic, one.slug, uploadOf(files)))).toBe('forbidden');
  expect(codeOf(await previewOf(await grantOf(two.ana, two.slug), importId))).toBe('not_found');
  const input = await confirmationOf(await grantOf(one.ana, one.slug), importId, {
    'on the back burner': 'draft',
  });
  expect(codeOf(await confirmImport(two.ana, two.slug, input))).toBe('not_found');
  expect(codeOf(await confirmImport(two.ana, one.slug, input))).toBe('not_found');
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
        `# ${i + 1}. Title ${number}\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n${link}${sections}\n\n${'More words. '.repeat(200)}\n`,
      ];
    }),
  );
  const start = performance.now();
  const { importId } = must(await createPreview(ana, slug, uploadOf(thousand)));
  const read = performance.now();
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
