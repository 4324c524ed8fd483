import { builtInVersion } from '#domain/template.ts';
import { editProfile } from '#domain/template-edit.ts';
import { templateFile } from '#domain/template-schema.ts';
import { db, sql } from '#server/db.ts';
import { copyTemplate, readTemplate, retireTemplate } from '#server/templates/commands.ts';
import { ownTemplate, templateToFile } from '#server/templates/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { as, copied, ownContent, publish, published, save } from '#tests/support/templates.ts';
import { codeOf, grantOf, must, team } from '#tests/support/world.ts';

test('only owners begin, save, publish and retire a template; members read it', async () => {
  const place = await team();
  const { ben, vic, teamId, slug } = place;
  const id = await copied(place);
  for (const actor of [ben, vic]) {
    const copy = { teamId, from: builtInVersion, name: 'Theirs' };
    expect(codeOf(await copyTemplate(actor, as(copy)))).toBe('forbidden');
    expect(codeOf(await save(actor, teamId, id, 1, ownContent()))).toBe('forbidden');
    expect(codeOf(await publish(actor, teamId, id, 1))).toBe('forbidden');
    expect(codeOf(await retireTemplate(actor, as({ teamId, templateId: id })))).toBe('forbidden');
    expect((await ownTemplate(await grantOf(actor, slug), id))?.draft.name).toBe('Ours');
  }
  const other = await team('Another team');
  expect(codeOf(await save(other.ana, other.teamId, id, 1, ownContent()))).toBe('not_found');
  expect(await ownTemplate(await grantOf(other.ana, other.slug), id)).toBeNull();
});

test('of two owners who save at once one is told whose draft stands, and overwrites it only by saying so', async () => {
  const place = await team();
  const { ana, ben, teamId, slug } = place;
  await db().membership.updateMany({ where: { userId: ben.userId }, data: { role: 'owner' } });
  const id = await copied(place);
  const answers = await Promise.all([
    save(ana, teamId, id, 1, ownContent('Of Ana')),
    save(ben, teamId, id, 1, ownContent('Of Ben')),
  ]);
  const values = answers.map((answer) => must(answer));
  expect(values.map(({ status }) => status).sort()).toEqual(['conflict', 'saved']);
  const lost = values.find((value) => value.status === 'conflict');
  const stands = (await ownTemplate(await grantOf(ana, slug), id))?.draft.name;
  expect(stands).toBe(`Of ${lost?.status === 'conflict' ? lost.by : ''}`);
  must(await save(ben, teamId, id, lost?.version ?? 0, ownContent('Of both')));
  expect((await ownTemplate(await grantOf(ana, slug), id))?.draft.name).toBe('Of both');
  expect(codeOf(await publish(ana, teamId, id, 2))).toBe('conflict');
});

test('a version never changes, not even for the database, and only a whole draft becomes one', async () => {
  const place = await team();
  const { ana, teamId } = place;
  const id = await copied(place);
  const whole = ownContent();
  const [profile] = whole.profiles;
  const lame = editProfile(whole, profile?.id ?? '', { weights: { 'perf.raw_speed': 97 } });
  must(await save(ana, teamId, id, 1, lame));
  const refused = await publish(ana, teamId, id, 2);
  expect(refused).toMatchObject({
    code: 'not_ready',
    detail: 'profiles[0].weights: sum to 97, not 100',
  });
  must(await save(ana, teamId, id, 2, whole));
  expect(must(await publish(ana, teamId, id, 3))).toEqual({ n: 1 });
  expect(await publish(ana, teamId, id, 3)).toMatchObject({ code: 'not_ready' });
  must(await save(ana, teamId, id, 3, { ...whole, name: 'Ours, better' }));
  expect(must(await publish(ana, teamId, id, 4))).toEqual({ n: 2 });
  const versions = await db().templateVersion.findMany({
    orderBy: { n: 'asc' },
    where: { templateId: id },
  });
  expect(versions.map(({ content }) => (content as { name: string }).name)).toEqual([
    'Ours',
    'Ours, better',
  ]);
  await expect(
    db().$executeRaw(sql`UPDATE template_version SET content = '{}' WHERE template_id = ${id}`),
  ).rejects.toThrow(/append-only/);
});

test('a file that is read back is the same template, and a broken one begins nothing', async () => {
  const place = await team();
  const { ana, teamId, slug } = place;
  const { id } = await published(place);
  const grant = await grantOf(ana, slug);
  const content = await templateToFile(grant, { template: id, n: 1 });
  const file = templateFile(content ?? ownContent('wrong'));
  expect(file).toBe(templateFile(ownContent()));
  const { templateId } = must(await readTemplate(ana, as({ teamId, file })));
  const again = await templateToFile(grant, { template: templateId, n: null });
  expect(templateFile(again ?? ownContent('wrong'))).toBe(file);
  const before = await db().template.count();
  const broken = await readTemplate(ana, as({ teamId, file: file.replace('"Energy"', '""') }));
  expect(broken).toMatchObject({ detail: 'criteria[13].name: must not be empty' });
  expect(await db().template.count()).toBe(before);
});
