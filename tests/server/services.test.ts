import { db } from '#server/db.ts';
import { budgetInForce } from '#server/services/budget.ts';
import {
  archiveService,
  createService,
  editService,
  restoreService,
} from '#server/services/commands.ts';
import { serviceBySlug, serviceLines } from '#server/services/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { accepted } from '#tests/support/reviews.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';

const words = { description: '', owner: '', repoUrl: '', docsUrl: '', profiles: [] };

test('a service gets a short name from its name, and a number when that is taken', async () => {
  const { ana, teamId } = await team();
  const names = ['LIVE Payments', 'Live payments!', '支払い', 'x'];
  const slugs: string[] = [];
  for (const name of names) slugs.push(must(await createService(ana, { teamId, name })).slug);
  expect(slugs).toEqual(['live-payments', 'live-payments-2', 'service', 'service-x']);
});

test('a short name that was asked for must be free', async () => {
  const { ana, teamId } = await team();
  must(await createService(ana, { teamId, name: 'Ledger', slug: 'ledger' }));
  expect(codeOf(await createService(ana, { teamId, name: 'Other', slug: 'ledger' }))).toBe('taken');
});

test('twenty services of one name at once get twenty short names or a clear refusal', async () => {
  const { ana, teamId } = await team();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => createService(ana, { teamId, name: 'Ledger' })),
  );
  const made = answers.filter((answer) => answer.ok).length;
  expect(answers.filter((answer) => !answer.ok).map(codeOf)).toEqual(
    Array(20 - made).fill('taken'),
  );
  expect(await db().service.count({ where: { teamId } })).toBe(made);
});

test('viewers and strangers create, edit and archive nothing', async () => {
  const { ana, vic, teamId } = await team();
  const stranger = await team();
  const { serviceId } = must(await createService(ana, { teamId, name: 'Ledger' }));
  const edit = { teamId, serviceId, version: 1, name: 'X', ...words };
  for (const [actor, code] of [
    [vic, 'forbidden'],
    [stranger.ana, 'not_found'],
  ] as const) {
    expect(codeOf(await createService(actor, { teamId, name: 'X' }))).toBe(code);
    expect(codeOf(await editService(actor, edit))).toBe(code);
    expect(codeOf(await archiveService(actor, { teamId, serviceId }))).toBe(code);
  }
  const foreign = { ...edit, teamId: stranger.teamId };
  expect(codeOf(await editService(stranger.ana, foreign))).toBe('not_found');
  expect(codeOf(await archiveService(stranger.ana, foreign))).toBe('not_found');
});

test('of two edits of one version the second is told, and nothing is overwritten', async () => {
  const { ana, ben, teamId } = await team();
  const { serviceId } = must(await createService(ana, { teamId, name: 'Ledger' }));
  const edit = { teamId, serviceId, version: 1, ...words };
  must(await editService(ana, { ...edit, name: 'Ledger core' }));
  expect(codeOf(await editService(ben, { ...edit, name: 'Ledger API' }))).toBe('conflict');
  const row = await db().service.findUniqueOrThrow({ where: { id: serviceId } });
  expect(row).toMatchObject({ name: 'Ledger core', version: 2, slug: 'ledger' });
  const [event] = await db().event.findMany({ where: { type: 'service_edited' } });
  expect(event?.payload).toEqual({ fields: ['name'] });
});

test('archiving and restoring are told once, however often they are pressed', async () => {
  const { ana, teamId } = await team();
  const { serviceId } = must(await createService(ana, { teamId, name: 'Ledger' }));
  must(await archiveService(ana, { teamId, serviceId }));
  must(await archiveService(ana, { teamId, serviceId }));
  must(await restoreService(ana, { teamId, serviceId }));
  const events = await db().event.findMany({ where: { serviceId }, orderBy: { seq: 'asc' } });
  expect(events.map((event) => event.type)).toEqual([
    'service_created',
    'service_archived',
    'service_restored',
  ]);
});

test('the list says what each service is made of, what is in force and when to look again', async () => {
  const scene = await accepted({ outcome: 'hybrid', heldFrom: '2024-03-01' });
  must(await createService(scene.ana, { teamId: scene.teamId, name: 'Attic' }));
  const lines = await serviceLines(await grantOf(scene.vic, scene.slug));
  expect(lines.map((line) => line.name)).toEqual(['Attic', 'Ledger']);
  expect(lines[0]).toMatchObject({ stack: [], last: null, open: 0, revisitOn: null });
  expect(lines[1]).toMatchObject({
    stack: [
      { name: 'API', language: 'go' },
      { name: 'Core', language: 'rust' },
    ],
    last: { ref: 'ledger-0001', state: 'accepted', outcome: 'hybrid' },
    revisitOn: '2031-01-15',
  });
  const service = await serviceBySlug(await grantOf(scene.vic, scene.slug), 'ledger');
  const grant = await grantOf(scene.vic, scene.slug);
  const budget = await budgetInForce(grant, service?.id ?? '', '2025-01-01');
  expect(budget).toMatchObject({ kind: 'process_grpc', cost: expect.closeTo(0.15, 1) });
  expect(budget?.others.map((other) => other.kind)).toEqual(['sidecar', 'ffi_cgo', 'wasm']);
  expect(await budgetInForce(grant, service?.id ?? '', '2024-02-28')).toBeNull();
});
