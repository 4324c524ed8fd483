import { randomBytes } from 'node:crypto';
import { newId } from '#server/ids.ts';
import { hashPassword } from '#server/sign-in/password.ts';
import { actionId, type Browser } from '../bench/client.ts';
import { pause } from '../launch/words.mjs';
import { ask } from './ask.ts';
import type { Property } from './property.ts';
import { type SmallDisk, withSmallDisk } from './small-disk.ts';
import { agrees, save, signedIn, standing, type Town, townPassword } from './town.ts';

/** A person with a team, written past the app: the faults' own commands speak to another database. */
async function settleIn({ databaseUrl }: SmallDisk): Promise<Town> {
  const [userId, teamId, slug] = [newId('usr'), newId('tea'), 'small'];
  const email = `${userId}@example.test`;
  const run = (sql: string, values: unknown[]) => ask(databaseUrl, sql, values);
  await run(`INSERT INTO "user" (id, name, email, password_hash) VALUES ($1, 'Ana', $2, $3)`, [
    ...[userId, email, await hashPassword(townPassword)],
  ]);
  await run(`INSERT INTO team (id, slug, name) VALUES ($1, $2, 'Small')`, [teamId, slug]);
  await run(`INSERT INTO membership (team_id, user_id, role) VALUES ($1, $2, 'owner')`, [
    ...[teamId, userId],
  ]);
  const driver = { userId, email, name: 'Ana', sessionId: newId('ses') };
  return {
    ...{ databaseUrl, teamId, slug, pages: new Map() },
    driver: { ...driver, guest: false, characterKeys: true },
  };
}

async function draftIn(town: Town, browser: Browser): Promise<string> {
  const input = { teamId: town.teamId, newServiceName: 'Ledger', kind: 'language', profiles: [] };
  const answer = await browser.ask(`/${town.slug}/decisions/new`, {
    method: 'POST',
    headers: {
      ...{ 'next-action': actionId('createDecisionAction'), accept: 'text/x-component' },
      ...{ 'content-type': 'text/plain;charset=UTF-8', 'accept-encoding': 'identity' },
    },
    body: JSON.stringify([input]),
  });
  const id = /"decisionId":"(adr_[0-9a-z]{24})"/.exec(answer.bytes.toString())?.[1];
  if (!id) throw new Error(`no draft: ${answer.status}`);
  town.pages.set(id, `/${town.slug}/decisions/ledger-0001`);
  return id;
}

/** Saves and reads in turn, and counts what each was answered. */
class Visitor {
  readonly answers = new Map<string, number>();
  readonly statuses = new Map<number, number>();
  /** The last version that was promised. */
  version = 0;
  readonly #town: Town;
  readonly #browser: Browser;
  readonly #decisionId: string;

  constructor(town: Town, browser: Browser, decisionId: string) {
    this.#town = town;
    this.#browser = browser;
    this.#decisionId = decisionId;
  }

  async save(): Promise<string> {
    // New bytes each time, so that they find no room that was there before.
    const text = randomBytes(20_000).toString('hex');
    const draft = { decisionId: this.#decisionId, version: this.version, text };
    const answer = await save(this.#town, this.#browser, draft);
    if (answer === 'saved') this.version += 1;
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    return answer;
  }

  async read(): Promise<void> {
    const page = this.#town.pages.get(this.#decisionId) ?? '/';
    const status = await this.#browser.ask(page).then(
      (answer) => answer.status,
      () => 0,
    );
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  async during(seconds: number): Promise<void> {
    for (const until = Date.now() + seconds * 1_000; Date.now() < until; await pause(50)) {
      await this.save();
      await this.read();
    }
  }

  answersPages(): boolean {
    return [...this.statuses.keys()].every((status) => status === 200 || status === 503);
  }

  has(...wrong: readonly string[]): boolean {
    return wrong.some((answer) => this.answers.has(answer));
  }
}

const told = (counts: ReadonlyMap<string | number, number>): string =>
  [...counts].map(([what, n]) => `${n} ${what}`).join(', ');

/** Makes PostgreSQL begin new files for what it writes ahead, until it has no room for one. */
async function useUp(databaseUrl: string): Promise<boolean> {
  for (let n = 0; n < 40; n += 1) {
    const went = await ask(
      databaseUrl,
      `SELECT pg_switch_wal(), pg_logical_emit_message(false, 'x', 'x')`,
    )
      .then(() => true)
      .catch(() => false);
    if (!went) return true;
  }
  return false;
}

async function readyAgain(url: string): Promise<number> {
  const began = Date.now();
  for (const until = began + 30_000; Date.now() < until; await pause(25)) {
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.status === 200) break;
  }
  return Date.now() - began;
}

/** The disk fills up under the launcher's own database: first for pages, then for what it writes ahead. */
export const diskFull: Property = {
  name: 'disk-full',
  what: 'the disk is full',
  async run(_place, short) {
    const tried = await withSmallDisk(async (disk) => {
      const town = await settleIn(disk);
      const browser = await signedIn(town, disk.url);
      const decisionId = await draftIn(town, browser);
      const open = () => new Visitor(town, browser, decisionId);
      const before = open();
      for (let n = 0; n < 3; n += 1) await before.save();
      disk.fill();
      const full = open();
      full.version = before.version;
      await full.during(short ? 0.7 : 15);
      const down = open();
      const wentDown = await useUp(disk.databaseUrl);
      down.version = full.version;
      await down.during(short ? 0.7 : 15);
      disk.makeRoom();
      const readyMs = await readyAgain(disk.url);
      const after = open();
      after.version = (await standing(disk.databaseUrl, decisionId)).version;
      const lost = Math.max(0, down.version - after.version);
      const saved = await after.save();
      const whole = await agrees(town);
      const clear = full.has('full') && !full.has('unknown', 'conflict') && !down.has('unknown');
      // PostgreSQL reads on while it has no room, unless it went down before it was made to.
      const reads = full.statuses.has(200) && full.answersPages() && down.answersPages();
      return {
        holds:
          clear &&
          reads &&
          lost === 0 &&
          saved === 'saved' &&
          whole &&
          disk.same() &&
          readyMs < 20_000,
        figure: `saves ${told(full.answers)}, pages ${told(full.statuses)}; ${wentDown ? 'PostgreSQL went down' : 'PostgreSQL stayed'}, saves ${told(down.answers)}, pages ${told(down.statuses)}; ${lost} acknowledged lost, history ${whole ? 'agrees' : 'DIFFERS'}, ready ${(readyMs / 1_000).toFixed(1)} s after there was room, ${disk.same() ? 'same' : 'ANOTHER'} process, next save ${saved}`,
      };
    });
    if ('untried' in tried) return { holds: null, figure: tried.untried };
    return tried;
  },
};
