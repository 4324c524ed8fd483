import type { Actor } from '#server/access.ts';
import { db, sql } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { leaveSection, takeSection } from '#server/here/commands.ts';
import { hereOf } from '#server/here/queries.ts';
import { leaveHere, stayHere, sweepHere } from '#server/here/stay.ts';
import { listen } from '#server/live.ts';
import { expect, test } from '#tests/support/database.ts';
import { draft } from '#tests/support/drafts.ts';
import { inAnotherProcess } from '#tests/support/other-process.ts';
import { opened, readingOf, type Scene } from '#tests/support/rounds.ts';
import { codeOf, must, team } from '#tests/support/world.ts';

type Draft = Awaited<ReturnType<typeof draft>>;

const tabOf = (actor: Actor, n = 1) => `tab_${actor.userId.slice(4, 20)}${n}`;
const tab = (
  { teamId, decisionId }: Pick<Draft, 'teamId' | 'decisionId'>,
  actor: Actor,
  n = 1,
) => ({
  ...{ tab: tabOf(actor, n), teamId, decisionId, userId: actor.userId },
});
const here = async (scene: Draft, actor: Actor) =>
  hereOf(await readingOf(scene as unknown as Scene, actor), tabOf(actor));
const names = async (scene: Draft, actor: Actor) =>
  (await here(scene, actor)).people.map(({ name }) => name);

const take = (scene: Draft, actor: Actor, over = false, n = 1) =>
  takeSection(actor, {
    ...{ decisionId: scene.decisionId as never, part: 'context', tab: tabOf(actor, n), over },
  });

/** How often a screen with the decision open was asked to look again. */
function looksAt({ teamId, decisionId }: Draft, actor: Actor) {
  let looks = 0;
  const leave = listen(teamId, {
    ...{ userId: actor.userId, cursor: 0n, at: decisionId, send: () => undefined },
    ...{ close: () => undefined },
    look: () => {
      looks += 1;
    },
  });
  return { leave, count: () => looks };
}

const expire = (table: 'presence' | 'edit_lease') =>
  db().$executeRawUnsafe(
    `UPDATE ${table} SET expires_at = clock_timestamp() - interval '1 second'`,
  );

test('who has the record open is here, once however many tabs, and gone when the time is up', async () => {
  const scene = await draft();
  const { ana, ben, vic } = scene;
  await stayHere(tab(scene, ana));
  await stayHere(tab(scene, ana, 2));
  await stayHere(tab(scene, vic));
  expect(await names(scene, ben)).toEqual(['Ana', 'Vic']);
  await leaveHere(tab(scene, vic));
  expect(await names(scene, ben), 'a page that loads the next').toEqual(['Ana', 'Vic']);
  await db().$executeRaw(sql`UPDATE presence SET expires_at = expires_at - interval '7 seconds'`);
  expect(await names(scene, ben)).toEqual(['Ana']);
  await expire('presence');
  expect(await names(scene, ben)).toEqual([]);
  await stayHere(tab(scene, ana));
  expect(await names(scene, ben)).toEqual(['Ana']);
});

test('nobody is put into a record of another team, or behind the tab of another person', async () => {
  const scene = await draft();
  const other = await team();
  await stayHere({ ...tab(scene, other.ana), teamId: other.teamId });
  expect(await names(scene, scene.ana)).toEqual([]);
  await stayHere(tab(scene, scene.ana));
  await stayHere({ ...tab(scene, scene.ana), userId: scene.ben.userId });
  await leaveHere({ ...tab(scene, scene.ana), userId: scene.ben.userId });
  expect(await names(scene, scene.ben)).toEqual(['Ana']);
  await db().membership.updateMany({
    where: { userId: scene.ana.userId },
    data: { removedAt: new Date() },
  });
  expect(await names(scene, scene.ben), 'taken out of the team').toEqual([]);
});

test('one tab writes a section; another is told who, may take over, and loses nothing', async () => {
  const scene = await draft();
  const { ana, ben, vic, decisionId } = scene;
  expect(must(await take(scene, ana))).toEqual({ yours: true });
  expect(must(await take(scene, ana))).toEqual({ yours: true });
  expect(must(await take(scene, ben))).toMatchObject({ yours: false, by: { name: 'Ana' } });
  expect(must(await take(scene, ana, false, 2)), 'her other tab').toMatchObject({ yours: false });
  expect(codeOf(await take(scene, vic))).toBe('forbidden');
  expect((await here(scene, ana)).writing).toMatchObject([{ part: 'context', here: true }]);
  expect((await here(scene, ben)).writing).toMatchObject([{ by: { name: 'Ana' }, here: false }]);
  expect(must(await take(scene, ben, true))).toEqual({ yours: true });
  const save = (actor: Actor, value: string) =>
    savePart(actor, { decisionId: decisionId as never, key: 'context', value, version: 0 });
  expect(must(await save(ben, 'Of Ben')).status).toBe('saved');
  expect(must(await save(ana, 'Of Ana'))).toMatchObject({ status: 'conflict', theirs: 'Of Ben' });
  const kept = await db().partRevision.findMany({ where: { decisionId, key: 'context' } });
  expect(kept.map(({ value }) => value).sort()).toEqual(['Of Ana', 'Of Ben']);
  const mine = { decisionId: decisionId as never, part: 'context' as const, tab: tabOf(ana) };
  must(await leaveSection(ana, mine));
  expect((await here(scene, ana)).writing).toMatchObject([{ by: { name: 'Ben' } }]);
  must(await leaveSection(ben, { ...mine, tab: tabOf(ben) }));
  expect((await here(scene, ana)).writing).toEqual([]);
});

test('a section whose writer is not heard of is free when its time is up', async () => {
  const scene = await draft();
  must(await take(scene, scene.ana));
  await stayHere(tab(scene, scene.ana));
  await expire('edit_lease');
  expect((await here(scene, scene.ben)).writing).toEqual([]);
  expect(must(await take(scene, scene.ben))).toEqual({ yours: true });
});

test('several processes agree: one of them gets the section, each tells the screens of the other', async () => {
  const scene = await draft();
  const { ana, ben, cy, teamId, decisionId } = scene;
  const screen = looksAt(scene, cy);
  const body = `
    const { takeSection } = await import('#server/here/commands.ts');
    const { stayHere } = await import('#server/here/stay.ts');
    const { closeDb } = await import('#server/db.ts');
    await stayHere(input.tab);
    const taken = await takeSection(input.actor, { ...input.section, over: false });
    process.stdout.write(String(taken.ok && taken.value.yours));
    await closeDb();`;
  const section = { decisionId, part: 'context' };
  const answers = await Promise.all(
    [ana, ben].map((actor) =>
      inAnotherProcess(body, {
        ...{ actor, tab: tab(scene, actor), section: { ...section, tab: tabOf(actor) } },
      }),
    ),
  );
  expect(answers.sort()).toEqual(['false', 'true']);
  await expect.poll(screen.count).toBeGreaterThan(0);
  expect(await names(scene, cy)).toEqual(['Ana', 'Ben']);
  const before = screen.count();
  await Promise.all([expire('presence'), expire('edit_lease')]);
  await Promise.all([1, 2, 3, 4].map(() => sweepHere()));
  await expect.poll(screen.count).toBe(before + 1);
  expect(await db().event.count({ where: { teamId, type: 'part_saved' } })).toBe(0);
  screen.leave();
});

test('while a round is scored, presence says here and nothing of a criterion', async () => {
  const scene = await opened();
  const [reviewer] = scene.reviewers;
  if (!reviewer) throw new Error('reviewers');
  await stayHere(tab(scene as unknown as Draft, reviewer));
  expect(codeOf(await take(scene as unknown as Draft, scene.ana))).toBe('wrong_state');
  const seen = await here(scene as unknown as Draft, scene.ana);
  expect(seen).toEqual({ people: [{ id: reviewer.userId, name: reviewer.name }], writing: [] });
  const columns = await db().$queryRaw<{ column_name: string }[]>(sql`
    SELECT column_name FROM information_schema.columns WHERE table_name = 'presence' ORDER BY 1`);
  expect(columns.map((row) => row.column_name)).toEqual([
    ...['decision_id', 'expires_at', 'tab', 'user_id'],
  ]);
});
