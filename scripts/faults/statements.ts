import { Client } from 'pg';
import { createDecision } from '#server/decisions/commands.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { onceOf } from '#server/once.ts';
import { ask } from './ask.ts';
import type { Place } from './place.ts';
import type { Property } from './property.ts';
import { agrees, newDraft, standing } from './town.ts';

const prototype = Client.prototype as unknown as {
  query: (this: unknown, ...args: unknown[]) => unknown;
};

/** Runs `work` with its n-th statement refused before it is sent; answers whether there was one. */
async function refusing(n: number, work: () => Promise<unknown>): Promise<boolean> {
  const { query } = prototype;
  let left = n;
  let refused = false;
  prototype.query = function (...args) {
    left -= 1;
    if (left === 0) {
      refused = true;
      return Promise.reject(Object.assign(new Error('refused by the test'), { code: '57014' }));
    }
    return query.apply(this, args);
  };
  try {
    await work().catch(() => undefined);
    return refused;
  } finally {
    prototype.query = query;
  }
}

/** Each statement of a write fails in turn: nothing half is left, and the next try goes through. */
async function eachOf(
  place: Place,
  work: () => Promise<unknown>,
): Promise<{ failed: number; whole: boolean }> {
  for (let n = 1; n < 100; n += 1) {
    const refused = await refusing(n, work);
    if (!(await agrees(place.town))) return { failed: n, whole: false };
    if (!refused) return { failed: n - 1, whole: true };
  }
  return { failed: 100, whole: false };
}

const service = 'Made by one form';

/** A form that is sent until nothing fails: it makes one decision in the end. */
function sameForm({ teamId, driver }: Place['town']) {
  const input = { teamId, newServiceName: service, kind: 'language' as const, profiles: [] };
  const once = onceOf(driver.userId, 'decision', 'f'.repeat(32), input);
  return () => createDecision(driver, input, once);
}

async function madeBy({ database, town }: Place): Promise<number> {
  const [row] = await ask<{ n: number }>(
    database.url,
    `SELECT count(*)::int AS n FROM decision d JOIN service s ON s.id = d.service_id
     WHERE d.team_id = $1 AND s.name = $2`,
    [town.teamId, service],
  );
  return row?.n ?? 0;
}

export const statements: Property = {
  name: 'statements',
  what: 'every database statement fails in turn',
  async run(place) {
    const { town } = place;
    const decisionId = await place.draft();
    const write = (version: number, value: string) => async () => {
      const { driver } = town;
      await savePart(driver, { decisionId, key: 'context', value, version });
    };
    const first = await eachOf(place, write(0, 'The first text'));
    const { version } = await standing(place.database.url, decisionId);
    const second = await eachOf(place, write(version, 'The second text'));
    const conflict = await eachOf(place, write(0, 'A late text'));
    const made = await eachOf(place, () => newDraft(town));
    const form = await eachOf(place, sameForm(town));
    const all = [first, second, conflict, made, form];
    const now = await standing(place.database.url, decisionId);
    const whole =
      all.every((one) => one.whole) &&
      now.version === 2 &&
      now.conflicts === 1 &&
      (await madeBy(place)) === 1;
    return {
      holds: whole,
      figure: `${all.reduce((sum, { failed }) => sum + failed, 0)} statements of ${all.length} writes: ${whole ? 'history and data agree after each' : 'something half was left'}`,
    };
  },
};
