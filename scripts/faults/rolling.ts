import { createServer, type Server as HttpServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Server, startApp } from '../bench/server.ts';
import { freePort } from '../launch/postgres.mjs';
import { isAlive, signalGroup } from '../launch/processes.mjs';
import { pause } from '../launch/words.mjs';
import type { Property } from './property.ts';
import { agrees, save, signedIn, standing } from './town.ts';

/** Passes requests on in turn, to the other one when the first takes no connections. */
async function proxyTo(ports: readonly number[]): Promise<{ url: string; proxy: HttpServer }> {
  let turn = 0;
  const proxy = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      turn += 1;
      const [first, second] = turn % 2 ? ports : [...ports].reverse();
      const pass = (port: number, last: boolean) => {
        const { method, url, headers } = incoming;
        const on = request({ host: '127.0.0.1', port, path: url, method, headers, agent: false });
        on.on('response', (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        });
        on.on('error', (error: NodeJS.ErrnoException) => {
          if (!last && error.code === 'ECONNREFUSED') return pass(second ?? port, true);
          if (!outgoing.headersSent) outgoing.writeHead(502);
          outgoing.end();
        });
        on.end(Buffer.concat(pieces));
      };
      pass(first ?? 0, false);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return { proxy, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
}

/** Ends one instance politely, with a stream open on it, and starts it again; answers how long it took to go. */
async function renew(databaseUrl: string, old: Server, env: Record<string, string>) {
  const port = Number(new URL(old.url).port);
  const began = Date.now();
  signalGroup(old.pid, 'SIGTERM');
  while (isAlive(old.pid) && Date.now() - began < 30_000) await pause(10);
  const exitMs = Date.now() - began;
  return { exitMs, app: await startApp(databaseUrl, { port, env, quiet: true }) };
}

/** Two instances behind a proxy are started anew one after the other, while people read and write. */
export const rolling: Property = {
  name: 'rolling',
  what: 'two instances restarted in turn',
  async run(place, short) {
    const { url: databaseUrl } = place.database;
    const ports = [await freePort(), await freePort()];
    const { url, proxy } = await proxyTo(ports);
    const env = { ASSAY_URL: url };
    const apps = await Promise.all(
      ports.map((port) => startApp(databaseUrl, { port, env, quiet: true })),
    );
    try {
      const browser = await signedIn(place.town, url);
      let over = false;
      const counts = { asked: 0, saved: 0 };
      const failed: string[] = [];
      const read = async () => {
        while (!over) {
          counts.asked += 1;
          const answer = await browser.ask(`/${place.town.slug}`).catch(() => null);
          if (answer?.status !== 200) failed.push(`a page: ${answer?.status ?? 'no answer'}`);
          await pause(10);
        }
      };
      const decisionId = await place.draft();
      const write = async () => {
        while (!over) {
          counts.asked += 1;
          const text = `Save ${counts.saved}`;
          const draft = { decisionId, version: counts.saved, text };
          const saved = await save(place.town, browser, draft);
          if (saved === 'saved') counts.saved += 1;
          else failed.push(`a save: ${saved}`);
          await pause(10);
        }
      };
      const people = [read(), read(), read(), write()];
      const streams = apps.map((app) =>
        fetch(`${app.url}/api/live/${place.town.slug}`, { headers: { cookie: browser.cookie } }),
      );
      await Promise.all(streams);
      let slowest = 0;
      for (let round = 0; round < (short ? 1 : 3); round += 1) {
        for (const [n, old] of apps.entries()) {
          const { exitMs, app } = await renew(databaseUrl, old, env);
          apps[n] = app;
          slowest = Math.max(slowest, exitMs);
        }
      }
      over = true;
      await Promise.all(people);
      const { version } = await standing(databaseUrl, decisionId);
      const whole = version === counts.saved && (await agrees(place.town));
      return {
        holds: failed.length === 0 && slowest < 15_000 && whole,
        figure: `${failed.length} of ${counts.asked} requests failed${failed.length > 0 ? ` (${[...new Set(failed)].join(', ')})` : ''}, ${counts.saved} saves kept, gone within ${(slowest / 1_000).toFixed(1)} s with streams open`,
      };
    } finally {
      await Promise.all(apps.map((app) => app.stop()));
      proxy.closeAllConnections();
      proxy.close();
    }
  },
};
