import { hash } from '@node-rs/argon2';
import { Client } from 'pg';
import { copyingIn } from '../launch/wall.mjs';
import { Halt } from '../launch/words.mjs';
import { Happenings } from './happenings.ts';
import {
  type House,
  housesOf,
  type Person,
  peopleOf,
  span,
  type Wish,
  writeHouse,
  writePeople,
} from './house.ts';
import { type Panel, panelOf } from './panels.ts';
import { type Planned, planOf } from './plan.ts';
import { Random } from './random.ts';
import { writeDecision } from './record.ts';
import { Sheets } from './tables.ts';

/** How many decisions are written at once. */
const batch = 1_000;

/** Indexes that are quicker made anew than kept up, with what makes them. */
interface Index {
  readonly name: string;
  readonly definition: string;
}

/** The planner knows nothing of rows that came in since: what joins, joins by the index. */
const settings = `
  SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL enable_hashjoin = off;
  SET LOCAL enable_mergejoin = off`;

export interface Filled {
  readonly houses: readonly House[];
  /** Who owns every team. */
  readonly owner: Person;
  /** Of everybody. */
  readonly password: string;
}

/** One line of what has been done. */
type Tell = (line: string) => void;

/**
 * Fills a migrated database, whole or not at all: one transaction, with every constraint and trigger
 * of the product in force. A decision is written as a draft and its rounds as open ones, then each is
 * brought to its end, as in life.
 *
 * @throws {Halt} when the database was filled by this seed before
 */
export async function fill(url: string, wish: Wish, tell: Tell): Promise<Filled> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await load(client, wish, tell);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function load(client: Client, wish: Wish, tell: Tell): Promise<Filled> {
  const random = new Random(`fill ${wish.seed}`);
  const people = peopleOf(random, wish);
  const houses = housesOf(random, wish, people);
  const sheets = new Sheets();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const [owner] = people;
  if (!owner) throw new Error('fill: nobody to own the teams');
  await demandUnfilled(client, owner);
  await client.query('BEGIN');
  await client.query(settings);
  const indexes = await dropIndexes(client);
  await makeStaging(client);
  const password = `filled by seed ${wish.seed}`;
  writePeople(sheets, people, await hash(password, { salt: Buffer.from(random.hex(16)) }));
  await copyingIn(client, async () => {
    for (const house of houses)
      await loadHouse(client, { wish, house, names, sheets, random, tell });
    tell('making the indexes anew');
    for (const { definition } of indexes) await client.query(definition);
    tell('asking the constraints that wait for the end');
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  });
  await client.query('COMMIT');
  tell('counting for the planner');
  await client.query('VACUUM (ANALYZE)');
  return { houses, owner, password };
}

async function demandUnfilled(client: Client, { id }: Person): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM "user" WHERE id = $1', [id]);
  if (rowCount)
    throw new Halt('This seed has filled this database already: choose another --seed.');
}

interface Loading {
  readonly wish: Wish;
  readonly house: House;
  readonly names: ReadonlyMap<string, string>;
  readonly sheets: Sheets;
  readonly random: Random;
  readonly tell: Tell;
}

async function loadHouse(client: Client, loading: Loading): Promise<void> {
  const { wish, house, names, sheets, random, tell } = loading;
  const seed = `fill ${wish.seed}`;
  const plan = planOf(seed, house);
  writeHouse(sheets, random, house, numbersOf(plan));
  const happenings = new Happenings(house.teamId);
  tellBeginning(happenings, house);
  const panels = new Map<number, Panel>();
  const panelAt = (n: number): Panel => {
    const panel = panels.get(n) ?? panelOf(seed, house, n);
    panels.set(n, panel);
    return panel;
  };
  const desk = { seed, house, names, panelAt, happenings, sheets };
  for (const [n, planned] of plan.entries()) {
    happenings.writeBefore(planned.created, sheets);
    writeDecision(desk, planned, Math.round((house.events * (n + 1)) / plan.length));
    if ((n + 1) % batch !== 0) continue;
    await bring(client, sheets);
    tell(`${house.slug}: ${n + 1} of ${plan.length} decisions, ${happenings.seq} events`);
  }
  happenings.writeBefore(Number.MAX_SAFE_INTEGER, sheets);
  await bring(client, sheets);
  await endHouse(client, house, happenings);
  tell(`${house.slug}: ${plan.length} decisions, ${happenings.seq} events`);
}

function numbersOf(plan: readonly Planned[]): Map<string, number> {
  return new Map(plan.map(({ service, number }) => [service.id, number]));
}

function tellBeginning(happenings: Happenings, { people, services, name, slug }: House): void {
  const [owner = ''] = people;
  happenings.tell(span.from, owner, { type: 'team_created', payload: { name, slug } });
  people.slice(1).forEach((user, n) => {
    const payload = { user, role: n === 0 ? ('owner' as const) : ('member' as const) };
    happenings.tell(span.from, user, { type: 'member_joined', payload });
  });
  for (const service of services) {
    const payload = { slug: service.slug, name: service.name };
    happenings.tell(span.from, owner, { type: 'service_created', serviceId: service.id, payload });
  }
}

/** The rows come in, rounds are revealed, and decisions reach their end. */
async function bring(client: Client, sheets: Sheets): Promise<void> {
  await sheets.write(client);
  await client.query(`
    UPDATE round r SET revealed_at = x.revealed_at, revealed_by = x.revealed_by,
      reveal_cause = x.reveal_cause, closed_at = x.closed_at, input = x.input, result = x.result
    FROM revealed x WHERE x.id = r.id`);
  await client.query(`
    UPDATE decision d SET state = x.state, version = x.version, accepted_hash = x.accepted_hash,
      snapshot = x.snapshot
    FROM ended x WHERE x.id = d.id`);
  await client.query('TRUNCATE revealed, ended');
}

/** What happened to them lies back: nobody is told of it now. */
async function endHouse(client: Client, { teamId }: House, { seq, head }: Happenings) {
  await client.query('UPDATE team SET seq = $2, head_hash = $3 WHERE id = $1', [
    teamId,
    String(seq),
    head,
  ]);
  await client.query('INSERT INTO notice_cursor (team_id, seq) VALUES ($1, $2)', [
    teamId,
    String(seq),
  ]);
}

async function makeStaging(client: Client): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE revealed ON COMMIT DROP AS
      SELECT id, revealed_at, revealed_by, reveal_cause, closed_at, input, result FROM round LIMIT 0;
    CREATE TEMPORARY TABLE ended ON COMMIT DROP AS
      SELECT id, state, version, accepted_hash, snapshot FROM decision LIMIT 0`);
}

/** Those of decisions that no constraint stands on. */
async function dropIndexes(client: Client): Promise<readonly Index[]> {
  const { rows } = await client.query<Index>(`
    SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid = 'decision'::regclass AND NOT x.indisunique`);
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  return rows;
}
