import { ok } from '#domain/result.ts';
import { teamGate } from '#server/access.ts';
import { change } from '#server/change.ts';
import { signalGroup } from '../launch/processes.mjs';
import { pause } from '../launch/words.mjs';
import { ask } from './ask.ts';
import type { Place } from './place.ts';
import type { Property } from './property.ts';
import { signedIn } from './town.ts';

/** What one reader heard: where it stands, and what was missed, told twice or began anew. */
interface Heard {
  cursor: number;
  backwards: number;
  resets: number;
  connections: number;
  over: boolean;
}

/** Follows the stream from its own cursor on, however often it ends; hangs up now and then itself. */
async function follow(place: Place, cookie: string, heard: Heard): Promise<void> {
  while (!heard.over) {
    const abort = new AbortController();
    const hangUp = setTimeout(() => abort.abort(), 400 + Math.random() * 2_500);
    try {
      heard.connections += 1;
      const answer = await fetch(`${place.url}/api/live/${place.town.slug}`, {
        headers: { cookie, 'last-event-id': String(heard.cursor) },
        signal: abort.signal,
      });
      let rest = '';
      for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const messages = (rest + piece).split('\n\n');
        rest = messages.pop() ?? '';
        for (const message of messages) hear(heard, message);
        if (heard.over) break;
      }
    } catch {
      // Cut, by us or by them: the cursor says where to go on.
    }
    clearTimeout(hangUp);
    abort.abort();
    await pause(20);
  }
}

function hear(heard: Heard, message: string): void {
  const id = Number(/^id: (\d+)$/m.exec(message)?.[1] ?? Number.NaN);
  if (message.includes('event: reset')) heard.resets += 1;
  if (Number.isNaN(id)) return;
  if (message.includes('event: changed')) {
    // A message stands for all from the last one on, so only a number that is no step ahead is one twice.
    if (id <= heard.cursor) heard.backwards += 1;
    heard.cursor = id;
  } else if (id !== heard.cursor) heard.resets += 1;
}

async function write({ town }: Place, count: number): Promise<void> {
  const done = await change(
    (tx) => teamGate(tx, town.driver, { id: town.teamId }, 'team.edit'),
    async () =>
      ok({
        value: null,
        events: Array.from({ length: count }, (_, n) => ({
          ...{ type: 'team_renamed' as const, payload: { name: `Name ${n}` } },
        })),
      }),
  );
  if (!done.ok) throw new Error(done.code);
}

/** At most this far behind is replayed; the writer waits for who would be further. */
const behind = 400;

export const streams: Property = {
  name: 'streams',
  what: 'live streams through faults',
  async run(place, short) {
    const [readers, events, restarts] = short ? [10, 400, 1] : [20, 5_000, 5];
    const { cookie } = await signedIn(place.town, place.url);
    const head = async () => {
      const sql = 'SELECT seq::int AS seq FROM team WHERE id = $1';
      const [row] = await ask<{ seq: number }>(place.database.url, sql, [place.town.teamId]);
      return row?.seq ?? 0;
    };
    const start = await head();
    const all: Heard[] = Array.from({ length: readers }, () => ({
      ...{ cursor: start, backwards: 0, resets: 0, connections: 0, over: false },
    }));
    const following = all.map((heard) => follow(place, cookie, heard));
    const slowest = () => Math.min(...all.map(({ cursor }) => cursor));
    let restarting = Promise.resolve();
    for (let written = 0; written < events; written += 20) {
      for (const until = Date.now() + 20_000; start + written - slowest() > behind - 20; )
        await pause(Date.now() > until ? 20_000 : 10);
      if (written % Math.ceil(events / restarts) === 100) {
        restarting = restarting.then(async () => {
          signalGroup(place.app().pid, 'SIGKILL');
          await place.restart();
        });
      }
      await write(place, 20);
      await pause(10);
    }
    await restarting;
    const last = await head();
    for (const until = Date.now() + 20_000; slowest() < last && Date.now() < until; )
      await pause(20);
    for (const heard of all) heard.over = true;
    await write(place, 1);
    await Promise.all(following);
    const sum = (of: (heard: Heard) => number) => all.reduce((total, one) => total + of(one), 0);
    const missed = sum(({ cursor }) => Math.max(0, last - cursor));
    const [twice, resets] = [sum(({ backwards }) => backwards), sum(({ resets }) => resets)];
    return {
      holds: missed === 0 && twice === 0 && resets === 0,
      figure: `${readers} readers × ${last - start} events, ${sum(({ connections }) => connections)} connections, ${restarts} kills: ${missed} missed, ${twice} twice, ${resets} begun anew`,
    };
  },
};
