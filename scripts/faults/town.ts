import { Client } from 'pg';
import { workAsServer } from '#server/asker.ts';
import { db } from '#server/db.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { verifyHistory } from '#server/history/verify.ts';
import { newId } from '#server/ids.ts';
import { hashPassword } from '#server/sign-in/password.ts';
import { foundTeam } from '#server/teams/found.ts';
import { actionId, Browser } from '../bench/client.ts';
import { ask } from './ask.ts';

/** A team with drafts that the faults write to, and the person who drives them. */
export interface Town {
  readonly databaseUrl: string;
  readonly teamId: string;
  readonly slug: string;
  /** Each draft's own page, by its id. */
  readonly pages: Map<string, string>;
  readonly driver: Driver;
}

export type Driver = Parameters<typeof createDecision>[0];

export const townPassword = 'seven quiet herons';

/** This process talks to that database from now on. */
export async function settle(databaseUrl: string): Promise<Town> {
  process.env.NEXTAUTH_SECRET ??= 'a secret only the faults know';
  process.env.DATABASE_URL = databaseUrl;
  workAsServer();
  const userId = newId('usr');
  const email = `${userId}@example.test`;
  await db().user.create({
    data: { id: userId, name: 'Ana', email, passwordHash: await hashPassword(townPassword) },
  });
  const driver = {
    ...{ userId, email, name: 'Ana', sessionId: newId('ses') },
    ...{ guest: false, characterKeys: true },
  };
  const founded = await foundTeam(driver, { name: 'Payments platform' });
  if (!founded.ok) throw new Error(founded.code);
  const { teamId, slug } = founded.value;
  return { databaseUrl, teamId, slug, pages: new Map(), driver };
}

export async function newDraft({ teamId, slug, pages, driver }: Town): Promise<string> {
  const newServiceName = `Service ${pages.size}`;
  const made = await createDecision(driver, {
    ...{ teamId, newServiceName, kind: 'language', profiles: [] },
  });
  if (!made.ok) throw new Error(made.code);
  const { decisionId, ref } = made.value;
  pages.set(decisionId, `/${slug}/decisions/${ref}`);
  return decisionId;
}

export async function signedIn({ driver }: Town, address: string): Promise<Browser> {
  const browser = new Browser(address);
  await browser.signIn(driver.email ?? '', townPassword);
  return browser;
}

/** What became of a save: `saved` is the only word that acknowledges. */
export type Saved = 'saved' | 'conflict' | 'unavailable' | 'full' | 'unknown';

/** Saves the text of a draft's context against a version, as its page does: on another, Next would ask itself for it. */
export async function save(
  { pages }: Town,
  browser: Browser,
  draft: { readonly decisionId: string; readonly version: number; readonly text: string },
): Promise<Saved> {
  const { decisionId, version, text: value } = draft;
  const answer = await browser
    .ask(pages.get(decisionId) ?? '/', {
      method: 'POST',
      headers: {
        'next-action': actionId('savePartAction'),
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
        'accept-encoding': 'identity',
      },
      body: JSON.stringify([{ decisionId, key: 'context', value, version }]),
    })
    .catch(() => null);
  const text = answer?.bytes.toString() ?? '';
  if (answer?.status === 200 && text.includes('"status":"done"')) {
    return text.includes('"status":"saved"') ? 'saved' : 'conflict';
  }
  const code = /"code":"(unavailable|full)"/.exec(text)?.[1];
  return code === 'full' || code === 'unavailable' ? code : 'unknown';
}

/** The version that stands, and how many saves and conflicts the history tells of. */
export async function standing(url: string, decisionId: string) {
  const [row] = await ask<{ version: number; text: string; saved: number; conflicts: number }>(
    url,
    `SELECT coalesce(max(p.version), 0)::int AS version, coalesce(max(p.value #>> '{}'), '') AS text,
       (SELECT count(*)::int FROM event WHERE decision_id = $1 AND type = 'part_saved'
         AND payload->>'key' = 'context') AS saved,
       (SELECT count(*)::int FROM event WHERE decision_id = $1 AND type = 'part_conflicted') AS conflicts
     FROM part p WHERE p.decision_id = $1 AND p.key = 'context'`,
    [decisionId],
  );
  return row ?? { version: 0, text: '', saved: 0, conflicts: 0 };
}

/** True when the team's chain is whole, and its events tell of exactly what stands. */
export async function agrees({ databaseUrl, teamId }: Town): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const read = async <Row>(sql: string, values: readonly unknown[]) =>
      (await client.query(sql, [...values])).rows as Row[];
    const { broken } = await verifyHistory(read, teamId);
    const strayed = await read(
      `SELECT 1 FROM decision d WHERE team_id = $1 AND
         coalesce((SELECT version FROM part WHERE decision_id = d.id AND key = 'context'), 0) <>
         (SELECT count(*) FROM event WHERE decision_id = d.id AND type = 'part_saved'
            AND payload->>'key' = 'context')`,
      [teamId],
    );
    return broken === null && strayed.length === 0;
  } finally {
    await client.end();
  }
}
