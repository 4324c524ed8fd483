import type { Browser } from '../client.ts';
import { compare, sampleOf } from '../measure.ts';
import { type Bench, type Line, ratioLine } from '../row.ts';
import { Screens } from '../screens.ts';
import { type Server, startBare } from '../server.ts';
import type { Team, World } from '../world.ts';

/** Somebody who may write, on a draft of theirs. */
interface Desk {
  readonly decisionId: string;
  readonly driver: Browser;
  version: number;
}

async function desksOf({ rows, browserOf }: World, team: Team, many: number): Promise<Desk[]> {
  const drafts = await rows<{ id: string; email: string; version: number }>(
    `SELECT d.id, u.email, COALESCE(p.version, 0) AS version FROM decision d
       JOIN "user" u ON u.id = d.driver_id
       LEFT JOIN part p ON p.decision_id = d.id AND p.key = 'context'
     WHERE d.team_id = $1 AND d.state = 'draft' ORDER BY d.id LIMIT $2`,
    [team.id, many],
  );
  const browsers = new Map<string, Browser>();
  const desks: Desk[] = [];
  for (const { id, email, version } of drafts) {
    const driver = browsers.get(email) ?? (await browserOf(email));
    browsers.set(email, driver);
    desks.push({ decisionId: id, driver, version });
  }
  return desks;
}

/** One save of a section. */
async function saveAt(desk: Desk, team: Team): Promise<void> {
  const { decisionId, driver, version } = desk;
  const value = `Written by the bench at ${performance.now()}, version ${version + 1}.`;
  desk.version += 1;
  const input = { decisionId, key: 'context', value, version };
  await driver.act(`/${team.slug}/decisions`, 'savePartAction', input);
}

const seqOf = async ({ rows }: World, { id }: Team): Promise<number> => {
  const [row] = await rows<{ seq: string }>('SELECT seq FROM team WHERE id = $1', [id]);
  return Number(row?.seq);
};

/** Fifty screens that are open while somebody saves, beside a bare server that does the same. */
export const live: Bench = {
  name: 'live',
  run: async (world) => {
    const [team] = world.teams;
    if (!team) return [];
    const { rows, place } = world;
    await rows('CREATE TABLE IF NOT EXISTS bench_write (id bigserial PRIMARY KEY, text text)');
    await rows('DROP TABLE IF EXISTS bench_counter');
    await rows('CREATE TABLE bench_counter AS SELECT 0 AS n');
    const desks = await desksOf(world, team, 20);
    const at = desks[0]?.decisionId ?? '';
    const bare = await startBare('live', { DATABASE_URL: place.url });
    const ours = await Screens.open(
      50,
      (n) => `${world.app.url}/api/live/${team.slug}?at=${at}&tab=bench-${Date.now()}-${n}`,
      world.browser.cookie,
    );
    const theirs = await Screens.open(50, () => `${bare.url}/stream`, '');
    try {
      return await linesOf({ world, team, desks, bare, ours, theirs });
    } finally {
      ours.close();
      theirs.close();
      await bare.stop();
    }
  },
};

interface Stage {
  readonly world: World;
  readonly team: Team;
  readonly desks: readonly Desk[];
  readonly bare: Server;
  readonly ours: Screens;
  readonly theirs: Screens;
}

async function linesOf({ world, team, desks, bare, ours, theirs }: Stage): Promise<Line[]> {
  const [desk] = desks;
  if (!desk) throw new Error('bench: the team has no draft');
  let [seq, n] = [await seqOf(world, team), 0];
  const save = async () => {
    seq += 1;
    await Promise.all([saveAt(desk, team), ours.allKnow(seq)]);
  };
  const write = async () => {
    n += 1;
    await Promise.all([fetch(bare.url, { method: 'POST' }), theirs.allKnow(n)]);
  };
  const one = await compare(save, write, { rounds: 6, each: 10 });
  const what = 'save to the last of 50 open screens';
  const against = 'a bare server’s write, NOTIFY and fan-out';
  const p95 = one.measured.p95 / one.limit.p95;
  const line = ratioLine({ what }, { ...one, ratio: p95 }, { most: 2, against });
  return [{ ...line, goal: 'p95 ≤ 2 ×', note: 'the ratio is of the p95s' }, await burst()];

  /** Four hundred saves as fast as they go: how many a second, until the last screen has heard of all. */
  async function burst(): Promise<Line> {
    const rates: [number[], number[]] = [[], []];
    const each = Math.ceil(400 / desks.length);
    const many = each * desks.length;
    for (let round = 0; round < 3; round += 1) {
      const began = performance.now();
      seq += many;
      await Promise.all([
        ...desks.map((one) => times(each, () => saveAt(one, team))),
        ours.allKnow(seq),
      ]);
      rates[0].push((many * 1_000) / (performance.now() - began));
      const begun = performance.now();
      n += many;
      const post = () => fetch(bare.url, { method: 'POST' }).then((answer) => answer.text());
      await Promise.all([...desks.map(() => times(each, post)), theirs.allKnow(n)]);
      rates[1].push((many * 1_000) / (performance.now() - begun));
    }
    const lost = seq - (await seqOf(world, team));
    const [mine, least] = [sampleOf(rates[0]).median, sampleOf(rates[1]).median];
    const ratio = mine / least;
    return {
      ...{ what: 'a burst of 400 saves', size: '', unit: '/s', median: mine, p95: null, ratio },
      limit: { what: 'the bare server’s rate', median: least },
      goal: '≥ 0.5 ×, none lost, none twice',
      met: ratio >= 0.5 && lost === 0 && ours.disorder === 0,
      note: `${lost} lost, ${ours.disorder} twice`,
    };
  }
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n += 1) await work();
}
