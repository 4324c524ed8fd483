import { connect } from 'node:net';
import { Client } from 'pg';
import { actionId } from '../bench/client.ts';
import { pause } from '../launch/words.mjs';
import { residentMb } from './place.ts';
import type { Property } from './property.ts';
import { agrees, save, signedIn, standing } from './town.ts';

const p99 = (times: number[]): number =>
  times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY;

/** Bodies of 50 MB and readers that send a byte now and then, while somebody reads in peace. */
export const slowAndHuge: Property = {
  name: 'slow-and-huge',
  what: 'slow clients and huge bodies',
  async run(place, short) {
    const [slow, huge, normal] = short ? [50, 2, 30] : [300, 10, 500];
    const browser = await signedIn(place.town, place.url);
    const page = `/${place.town.slug}`;
    await browser.get(page);
    const before = residentMb(place.app().pid);
    const { hostname, port } = new URL(place.url);
    const sockets = Array.from({ length: slow }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(`POST ${page} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 900\r\n`);
      return socket;
    });
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('X-A: b\r\n');
    }, 500);
    const body = Buffer.alloc(50_000_000, 'x');
    const statuses: number[] = [];
    const send = async (path: string, headers: Record<string, string>) => {
      const plain = { 'accept-encoding': 'identity', ...headers };
      const asked = browser.ask(path, { method: 'POST', headers: plain, body });
      const answer = await asked.catch(() => null);
      // Next refuses a body that is too large inside a stream that began well: a row of an error.
      const inside = answer?.status === 200 && /^1:E\{/m.test(answer.bytes.toString());
      statuses.push(inside ? 413 : (answer?.status ?? 0));
    };
    const action = { 'next-action': actionId('savePartAction'), 'content-type': 'text/plain' };
    const upload = { 'content-type': 'multipart/form-data; boundary=x' };
    const bodies = Array.from({ length: huge }, (_, n) =>
      n % 2 ? send(page, action) : send(`/api/import/${place.town.slug}`, upload),
    );
    const times: number[] = [];
    for (let n = 0; n < normal; n += 1) {
      const began = performance.now();
      await browser.get(page);
      times.push(performance.now() - began);
    }
    await Promise.all(bodies);
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
    const grown = residentMb(place.app().pid) - before;
    const slowest = p99(times);
    const refused = statuses.filter((status) => status === 413 || status === 0).length;
    return {
      holds: slowest < 2_000 && grown < 400 && refused === huge && statuses.includes(413),
      figure: `${slow} slow, ${huge} of 50 MB answered ${[...new Set(statuses)].join(', ')} (0: cut off): p99 of others ${slowest.toFixed(0)} ms, memory grew by ${grown.toFixed(0)} MB`,
    };
  },
};

/** More writers than connections wait for one locked record; everybody gets an answer, and it passes. */
export const exhausted: Property = {
  name: 'exhausted',
  what: 'every connection is taken',
  async run(place, short) {
    const [writers, seconds] = short ? [40, 1.5] : [200, 12];
    const decisionId = await place.draft();
    const browser = await signedIn(place.town, place.url);
    const lock = new Client({ connectionString: place.database.url });
    await lock.connect();
    await lock.query('BEGIN');
    await lock.query('SELECT 1 FROM decision WHERE id = $1 FOR UPDATE', [decisionId]);
    const asked = Array.from({ length: writers }, (_, n) =>
      save(place.town, browser, { decisionId, version: 0, text: `Writer ${n}` }),
    );
    await pause(seconds * 1_000);
    await lock.query('ROLLBACK');
    await lock.end();
    const answers = await Promise.all(asked);
    const began = performance.now();
    await browser.get(`/${place.town.slug}`);
    const after = performance.now() - began;
    const count = (word: string) => answers.filter((answer) => answer === word).length;
    const { version } = await standing(place.database.url, decisionId);
    const holds = count('unknown') === 0 && version === count('saved') && after < 2_000;
    return {
      holds: holds && (await agrees(place.town)),
      figure: `${writers} writers wait ${seconds} s: ${count('saved')} saved, ${count('conflict')} conflicts, ${count('unavailable')} told to come back, ${count('unknown')} else; a page ${after.toFixed(0)} ms after`,
    };
  },
};
