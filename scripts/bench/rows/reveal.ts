import { compare } from '../measure.ts';
import { type Bench, ratioLine } from '../row.ts';
import { Screens } from '../screens.ts';
import { startBare } from '../server.ts';
import type { Team, World } from '../world.ts';

interface Stage {
  readonly id: string;
  readonly email: string;
}

const rounds = { rounds: 3, each: 3 };

/** An open round of the team with a quorum of ballots in, and its driver. */
async function openRound({ rows }: World, team: Team): Promise<Stage> {
  const [stage] = await rows<Stage>(
    `SELECT d.id, u.email FROM decision d JOIN "user" u ON u.id = d.driver_id
       JOIN round r ON r.decision_id = d.id AND r.revealed_at IS NULL AND r.closed_at IS NULL
     WHERE d.team_id = $1 AND d.state = 'scoring' AND d.number < 900000
       AND (SELECT count(*) FROM ballot b WHERE b.round_id = r.id AND b.submitted_at IS NOT NULL) >= 3
       AND (SELECT count(*) FROM ballot b WHERE b.round_id = r.id AND b.submitted_at IS NULL) = 0
     ORDER BY d.id LIMIT 1`,
    [team.id],
  );
  if (!stage) throw new Error('bench: no open round is left; remove .data-bench');
  return stage;
}

/** Copies of the decision with its open round, so that each can be revealed once. */
async function copiesOf({ rows }: World, { id }: Stage, many: number): Promise<string[]> {
  const fresh = (kind: string) =>
    `'${kind}_' || left(md5(x.id || $2) || md5($2 || x.id), 24) AS id`;
  const copies: string[] = [];
  for (let n = 0; n < many; n += 1) {
    const salt = `${Date.now()} ${n}`;
    const [made] = await rows<{ id: string }>(
      `INSERT INTO decision (id, team_id, service_id, number, kind, state, title, tags, driver_id,
         approver_id, template_version, policy, search_text)
       SELECT ${fresh('adr')}, team_id, service_id,
         (SELECT greatest(899999, max(number)) + 1 FROM decision y WHERE y.service_id = x.service_id),
         kind, state, title, tags, driver_id, approver_id, template_version, policy, search_text
       FROM decision x WHERE x.id = $1 RETURNING id`,
      [id, salt],
    );
    const to = made?.id ?? '';
    copies.push(to);
    await rows(
      `INSERT INTO reviewer (decision_id, user_id, added_at)
       SELECT $2, user_id, added_at FROM reviewer WHERE decision_id = $1`,
      [id, to],
    );
    await rows(
      `INSERT INTO part (decision_id, key, value, version, updated_by)
       SELECT $2, key, value, version, updated_by FROM part WHERE decision_id = $1`,
      [id, to],
    );
    await copyRound(rows, fresh, { from: id, to, salt });
  }
  return copies;
}

async function copyRound(
  rows: World['rows'],
  fresh: (kind: string) => string,
  { from, to, salt }: { from: string; to: string; salt: string },
): Promise<void> {
  const named = `(SELECT id AS old, ${fresh('bal')} FROM (
    SELECT b.id FROM ballot b JOIN round r ON r.id = b.round_id WHERE r.decision_id = $1) x)`;
  await rows(
    `INSERT INTO round (id, decision_id, n, criteria, weights, map, template_version, opened_by)
     SELECT ${fresh('rnd')}, $3, n, criteria, weights, map, template_version, opened_by
     FROM round x WHERE x.decision_id = $1`,
    [from, salt, to],
  );
  await rows(
    `INSERT INTO ballot (id, round_id, reviewer_id, submitted_at)
     SELECT m.id, (SELECT id FROM round WHERE decision_id = $3), b.reviewer_id, b.submitted_at
     FROM ${named} m JOIN ballot b ON b.id = m.old`,
    [from, salt, to],
  );
  await rows(
    `INSERT INTO score (ballot_id, criterion, go, rust, abstain, note)
     SELECT m.id, s.criterion, s.go, s.rust, s.abstain, s.note
     FROM ${named} m JOIN score s ON s.ballot_id = m.old`,
    [from, salt],
  );
}

/** A reveal, from the driver's press to the last of two hundred open screens. */
export const reveal: Bench = {
  name: 'reveal',
  run: async (world) => {
    const [team] = world.teams;
    if (!team) return [];
    const { rows, place, app } = world;
    const stage = await openRound(world, team);
    const copies = await copiesOf(world, stage, rounds.rounds * rounds.each + rounds.each);
    await rows('CREATE TABLE IF NOT EXISTS bench_write (id bigserial PRIMARY KEY, text text)');
    await rows('DROP TABLE IF EXISTS bench_counter');
    await rows('CREATE TABLE bench_counter AS SELECT 0 AS n');
    const driver = await world.browserOf(stage.email);
    const bare = await startBare('live', { DATABASE_URL: place.url });
    const stream = `${app.url}/api/live/${team.slug}`;
    const ours = await Screens.open(200, () => stream, world.browser.cookie);
    const theirs = await Screens.open(200, () => `${bare.url}/stream`, '');
    const [row] = await rows<{ seq: string }>('SELECT seq FROM team WHERE id = $1', [team.id]);
    let [seq, n] = [Number(row?.seq), 0];
    try {
      const compared = await compare(
        async () => {
          seq += 1;
          const decisionId = copies.shift() ?? '';
          const pressed = driver.act(`/${team.slug}/decisions`, 'revealRoundAction', {
            ...{ decisionId, n: 1 },
          });
          await Promise.all([pressed, ours.allKnow(seq)]);
        },
        async () => {
          n += 1;
          await Promise.all([fetch(bare.url, { method: 'POST' }), theirs.allKnow(n)]);
        },
        rounds,
      );
      const p95 = compared.measured.p95 / compared.limit.p95;
      const line = ratioLine(
        { what: 'a reveal seen on 200 open streams' },
        { ...compared, ratio: p95 },
        { most: 3, against: 'a bare write, NOTIFY and fan-out' },
      );
      return [
        {
          ...line,
          goal: 'p95 ≤ 3 ×',
          note: 'the ratio is of the p95s; the result is computed in it',
        },
      ];
    } finally {
      ours.close();
      theirs.close();
      await bare.stop();
    }
  },
};
