import { expect } from '@playwright/test';
import { db } from '#server/db.ts';
import { hashPassword } from '#server/sign-in/password.ts';
import { removeMember } from '#server/teams/member-commands.ts';
import {
  act,
  asked,
  test as base,
  missing,
  openStreams,
  type Running,
  replicaReads,
  signIn,
  signOut,
} from '#tests/support/fleet.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { inAnotherProcess } from '#tests/support/other-process.ts';
import { opened, readyToScore, type Scene, timePasses } from '#tests/support/rounds.ts';
import { must } from '#tests/support/world.ts';

const password = 'seven quiet herons';

async function withPassword(userId = '') {
  const passwordHash = await hashPassword(password);
  const { email } = await db().user.update({ where: { id: userId }, data: { passwordHash } });
  return { email: email ?? '', password };
}

interface Stage extends Scene {
  /** Of Ana, who has signed in at the proxy. */
  readonly cookie: string;
  readonly keys: { readonly email: string; readonly password: string };
  readonly list: string;
  /** Rounds whose deadline has passed when both processes were up. */
  readonly due: readonly Scene[];
}

async function stageOn(fleet: Running): Promise<Stage> {
  const [scene, ...due] = await Promise.all([readyToScore(), opened(), opened()]);
  for (const { decisionId } of due) await timePasses(decisionId);
  const keys = await withPassword(scene.ana.userId);
  const { cookie } = await signIn(fleet, fleet, keys);
  return { ...scene, due, keys, cookie, list: `/${scene.slug}/decisions` };
}

const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ fleet }, use) => use(await stageOn(fleet)),
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.skip(missing.length > 0, `${missing.join(' and ')} cannot be installed here`);

const shows = async (at: { url: string }, stage: Stage, path: string, words: string) => {
  const answer = await asked(at, path, stage.cookie);
  return answer.status === 200 && (await answer.text()).includes(words);
};

/** Saves a text at one process, over whatever stands. */
async function save(fleet: Running, app: Running['one'], stage: Stage, value: string) {
  const { decisionId, slug, cookie } = stage;
  const [part] = await db().part.findMany({ where: { decisionId, key: 'context' } });
  const input = { decisionId, key: 'context', value, version: part?.version };
  const said = await act(fleet, app, cookie, [`/${slug}`, 'savePartAction', input]);
  expect(said).toContain('"status":"saved"');
}

const numbersOf = async ({ teamId }: Scene) =>
  (await db().decision.findMany({ where: { teamId }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  );

test('who signed in at the proxy is known to both, and who signs out at one is signed out at both', async ({
  fleet,
  stage: { list, cookie, keys },
}) => {
  const { one, two } = fleet;
  for (const app of [one, two]) expect((await asked(app, list, cookie)).status).toBe(200);
  const second = await signIn(fleet, two, keys);
  expect((await asked(two, list, second.cookie)).status).toBe(200);
  await signOut(fleet, one, second.cookie);
  for (const app of [one, two]) {
    const answer = await asked(app, list, second.cookie);
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toContain('/sign-in');
  }
});

test('tries of a password count over both', async ({ fleet, stage }) => {
  const { one, two } = fleet;
  const right = await withPassword(stage.reviewers[2]?.userId);
  const wrong = { ...right, password: 'eight loud herons' };
  const tries = [one, two, one, two, one, two, one, two, one, two];
  const refused = await Promise.all(tries.map((app) => signIn(fleet, app, wrong)));
  expect(refused.map((answer) => answer.refused)).toEqual(tries.map(() => 'CredentialsSignin'));
  for (const app of [one, two])
    expect(await signIn(fleet, app, right)).toMatchObject({ refused: 'too_many' });
});

test('numbers given out by both at once are all there, once', async ({ fleet, stage }) => {
  const { one, two } = fleet;
  const { teamId, decisionId, slug, cookie } = stage;
  const { serviceId } = await db().decision.findUniqueOrThrow({ where: { id: decisionId } });
  const input = { teamId, serviceId, kind: 'general', title: 'At once', profiles: [] };
  const said = await Promise.all(
    [one, two, one, two, one, two, one, two].map((app) =>
      act(fleet, app, cookie, [`/${slug}`, 'createDecisionAction', input]),
    ),
  );
  for (const words of said) expect(words).toContain('"status":"done"');
  expect(await numbersOf(stage)).toEqual(Array.from({ length: 9 }, (_, n) => n + 1));
});

test('what was just written is there though the replica has not heard of it', async ({
  fleet,
  stage,
}) => {
  const { one, two } = fleet;
  const { teamId, slug, list, cookie, ana, reviewers } = stage;
  const served = () => replicaReads(fleet, 'served');
  const askUntilServed = async (words: string) => {
    expect(await shows(fleet, stage, list, words)).toBe(true);
    return served();
  };
  await expect.poll(() => askUntilServed('Ledger')).toBeGreaterThan(0);

  await fleet.onReplica('SELECT pg_wal_replay_pause()');
  const title = 'Written while the copy sleeps';
  const input = { teamId, newServiceName: 'Of late', kind: 'general', profiles: [], title };
  await act(fleet, one, cookie, [`/${slug}`, 'createDecisionAction', input]);
  const leaver = reviewers[1]?.userId ?? '';
  must(await removeMember(ana, { teamId, userId: leaver }));
  const [before, gone] = [await served(), await cookieOf(leaver)];
  const find = `/api/find/${slug}?q=sleeps`;
  for (const app of [one, two]) {
    expect(await shows(app, stage, list, title)).toBe(true);
    expect(await shows(app, stage, find, title)).toBe(true);
    expect(await shows(app, stage, `/${slug}/services`, 'Of late')).toBe(true);
    expect((await asked(app, find, gone)).status).toBe(404);
  }
  expect(await served()).toBe(before);
  expect(await replicaReads(fleet, 'behind')).toBeGreaterThanOrEqual(6);

  await fleet.onReplica('SELECT pg_wal_replay_resume()');
  await expect.poll(() => askUntilServed(title)).toBeGreaterThan(before);
});

test('a replica that ends is noticed by the log alone', async ({ fleet, stage }) => {
  const { one, two } = fleet;
  await fleet.replica?.stop();
  for (const app of [one, two, one, two]) {
    const began = Date.now();
    expect(await shows(app, stage, stage.list, 'Ledger')).toBe(true);
    expect(Date.now() - began).toBeLessThan(3_000);
  }
  expect(await replicaReads(fleet, 'away')).toBeGreaterThanOrEqual(4);
  expect(fleet.log().match(/"replica":"away"/g)).toHaveLength(2);
});

test('screens learn of a save at the other process, and a process that stops takes nobody along', async ({
  fleet,
  stage,
  page,
  context,
}) => {
  const { one, two } = fleet;
  const { list, ref, vic, cookie } = stage;
  const [name = '', value = ''] = (await cookieOf(vic.userId)).split('=');
  await context.addCookies([{ name, value, url: fleet.url }]);
  const other = await context.newPage();
  await Promise.all([page.goto(`${list}/${ref}`), other.goto(`${two.url}${list}/${ref}`)]);
  // Each screen holds one stream: both are open, and one of them at the second process.
  await expect
    .poll(async () => (await openStreams(one)) + (await openStreams(two)))
    .toBeGreaterThan(1);
  await save(fleet, one, stage, 'Written at the first.');
  for (const screen of [page, other]) {
    // Within the ten seconds after which a stream that was told nothing looks by itself.
    await expect(screen.getByText('Written at the first.')).toBeVisible({ timeout: 6_000 });
  }

  let over = false;
  const answers: number[] = [];
  const reader = async () => {
    while (!over) answers.push((await asked(fleet, list, cookie)).status);
  };
  const readers = [reader(), reader()];
  await one.stop();
  const before = answers.length;
  await expect.poll(() => answers.length).toBeGreaterThan(before + 10);
  over = true;
  await Promise.all(readers);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  await save(fleet, two, stage, 'Written at the one that stays.');
  await expect(page.getByText('Written at the one that stays.')).toBeVisible({ timeout: 15_000 });
});

const lookAtTheData = `
  delete process.env.DATABASE_URL;
  process.env.ASSAY_DATA_DIR = input.dataDir;
  const { withDatabase } = await import('#scripts/launch/with-database.mjs');
  await withDatabase(async (url) => process.stdout.write(String(new URL(url).port)));`;

test('each deadline was kept once, and nobody was told of a problem', async ({ fleet, stage }) => {
  // A command beside it works on the same database, and leaves it running.
  const { dataDir, primary } = fleet;
  expect(await inAnotherProcess(lookAtTheData, { dataDir })).toBe(`${primary.port}`);
  const putOff = () =>
    Promise.all(
      stage.due.map(({ decisionId }) =>
        db().event.count({ where: { decisionId, type: 'deadline_extended' } }),
      ),
    );
  await expect.poll(putOff, { timeout: 10_000 }).toEqual([1, 1]);
  expect(fleet.log()).not.toMatch(/"code":"(broken|unavailable)"|second wall/);
});
