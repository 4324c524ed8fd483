import { Pool, type QueryResultRow } from 'pg';
import { buildApp, generateClient } from '../launch/build.mjs';
import { Browser } from './client.ts';
import { openPlace, type Place } from './place.ts';
import { type Server, startApp } from './server.ts';

/** One of the filled teams. */
export interface Team {
  readonly id: string;
  readonly slug: string;
  /** As in "100k". */
  readonly size: string;
  readonly decisions: number;
}

/** What the rows of the bench measure: the production build on a filled database, signed in. */
export interface World {
  readonly place: Place;
  readonly app: Server;
  readonly pool: Pool;
  readonly browser: Browser;
  /** The largest first. */
  readonly teams: readonly Team[];
  /** The address of a signed-in page with nothing on it: the decisions of a team without any. */
  readonly emptyPage: string;
  readonly rows: <R extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<R[]>;
  /** A browser in which another person is signed in. */
  readonly browserOf: (email: string) => Promise<Browser>;
  readonly stop: () => Promise<void>;
}

export async function openWorld(decisions: number): Promise<World> {
  await generateClient();
  await buildApp();
  const place = await openPlace(decisions, []);
  const pool = new Pool({ connectionString: place.url, max: 20 });
  const app = await startApp(place.url);
  const rows: World['rows'] = async (sql, values = []) => (await pool.query(sql, values)).rows;
  const browserOf = async (email: string) => {
    const browser = new Browser(app.url);
    await browser.signIn(email, place.password);
    return browser;
  };
  const stop = once(async () => {
    await app.stop();
    await pool.end();
    await place.stop();
  });
  try {
    const teams = await teamsOf(rows, place);
    const emptyPage = await emptyTeam(rows, place);
    return {
      place,
      app,
      pool,
      rows,
      teams,
      emptyPage,
      browserOf,
      stop,
      browser: await browserOf(place.owner),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A stop that is asked for twice, by a signal and at the end, is one. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

const sizeOf = (decisions: number) =>
  decisions >= 950 ? `${Math.round(decisions / 1_000)}k` : String(decisions);

async function teamsOf(rows: World['rows'], { slugs }: Place): Promise<Team[]> {
  const found = await rows<{ id: string; slug: string; decisions: number }>(
    `SELECT t.id, t.slug, (SELECT count(*)::int FROM decision d WHERE d.team_id = t.id) AS decisions
     FROM team t WHERE t.slug = ANY($1) ORDER BY 3 DESC`,
    [slugs],
  );
  return found.map((team) => ({ ...team, size: sizeOf(team.decisions) }));
}

/** A team of the same owner with nothing in it, and the address of its empty list. */
async function emptyTeam(rows: World['rows'], { owner }: Place): Promise<string> {
  await rows(
    `INSERT INTO team (id, slug, name) VALUES ('tea_empty000000000000000000', 'empty', 'Empty')
     ON CONFLICT DO NOTHING`,
  );
  await rows(
    `INSERT INTO membership (team_id, user_id, role)
     SELECT 'tea_empty000000000000000000', id, 'owner' FROM "user" WHERE email = $1
     ON CONFLICT DO NOTHING`,
    [owner],
  );
  return '/empty/decisions';
}
