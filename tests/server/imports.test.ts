import { exportFormat } from '#domain/markdown/export/formats.ts';
import { db } from '#server/db.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { exportArchive } from '#server/exports/archive.ts';
import { confirmImport } from '#server/imports/confirm.ts';
import { editFile } from '#server/imports/edit.ts';
import { createPreview, previewOf } from '#server/imports/preview.ts';
import { recordMadeDecision } from '#server/review/made-command.ts';
import { bakery, imports, original, rowsOf } from '#tests/support/bakery.ts';
import { expect, test } from '#tests/support/database.ts';
import { confirmationOf, uploadOf } from '#tests/support/uploads.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';
import { filesOfStream } from '#tests/support/zip.ts';

test('a mixed folder becomes decisions with their numbers, statuses, days and links', async () => {
  const { ana, slug, teamId } = await team();
  const done = await imports(ana, slug, bakery);
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
  for (const [path, text] of Object.entries(bakery)) {
    const file = await db().importedFile.findFirst({ where: { teamId, path } });
    if (!path.endsWith('README.md'))
      expect(Buffer.from(file?.bytes ?? []).toString('utf8')).toBe(text);
  }
});

test('nothing is guessed: an unknown status stops the import until somebody says what it means', async () => {
  const { ana, slug, teamId } = await team();
  const { importId } = must(await createPreview(ana, slug, uploadOf(bakery)));
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
  await imports(ana, slug, bakery);
  const flour = await original(ana, slug, 'ledger-0001');
  expect([flour.text, flour.changed]).toEqual([bakery['ledger/doc/adr/0001-flour.md'], false]);
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

test('a team’s zip as it came holds every imported file as it came, and what was written here beside them', async () => {
  const { ana, slug, teamId } = await team();
  await imports(ana, slug, bakery);
  const { serviceId } = (await original(ana, slug, 'ledger-0001')).grant;
  const draft = { teamId, serviceId, kind: 'general', title: 'Oats', profiles: [] } as const;
  must(await createDecision(ana, draft as never));
  const format = exportFormat('as-it-came');
  const zip = await exportArchive(ana, await grantOf(ana, slug), format);
  const files = await filesOfStream(zip.stream);
  const { 'ledger/doc/adr/README.md': _, ...came } = bakery;
  expect([...files.keys()].sort()).toEqual(
    [...Object.keys(came), 'ledger/doc/adr/0004-oats.md'].sort(),
  );
  for (const [path, text] of Object.entries(came)) expect(files.get(path), path).toBe(text);
  const rye = await original(ana, slug, 'ledger-0002');
  const edit = { decisionId: rye.grant.decisionId as never, version: 1 };
  must(await editFile(ana, { ...edit, status: 'deprecated' }));
  const again = await filesOfStream(
    (await exportArchive(ana, await grantOf(ana, slug), format, 'ledger')).stream,
  );
  expect(again.get('ledger/doc/adr/0002-rye.md')).toBe(rye.text.replace('Accepted', 'Deprecated'));
  expect(again.has('gateway/docs/decisions/0004-doors.md')).toBe(false);
});

test('what a newer decision supersedes says so in its own format', async () => {
  const { ana, slug, teamId } = await team();
  await imports(ana, slug, bakery);
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

test('a stranger finds no preview, a viewer may not import', async () => {
  const one = await team();
  const two = await team();
  const { importId } = must(await createPreview(one.ana, one.slug, uploadOf(bakery)));
  expect(codeOf(await createPreview(one.vic, one.slug, uploadOf(bakery)))).toBe('forbidden');
  expect(codeOf(await previewOf(await grantOf(two.ana, two.slug), importId))).toBe('not_found');
  const input = await confirmationOf(await grantOf(one.ana, one.slug), importId, {
    'on the back burner': 'draft',
  });
  expect(codeOf(await confirmImport(two.ana, two.slug, input))).toBe('not_found');
  expect(codeOf(await confirmImport(two.ana, one.slug, input))).toBe('not_found');
});
