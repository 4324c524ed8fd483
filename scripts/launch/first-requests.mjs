import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { createInterface } from 'node:readline';

// Node reads this ahead of Next. Next takes connections before it has read a line of ours, and answers
// them when it has: a request that came so early needs a place of its own too, or what it asks of the
// database would be asked for nobody (server/asker.ts). server/observe/requests.ts does the same with
// all that is known of a request, as soon as it is there.

/** @type {typeof globalThis & { assayRequests?: AsyncLocalStorage<{ id: string, local: boolean }>, assayDatabase?: Promise<string> }} */
const keep = globalThis;
const requests = new AsyncLocalStorage();
keep.assayRequests = requests;
subscribe('http.server.request.start', () => {
  requests.enterWith({ id: randomUUID(), local: false });
});

// The launcher starts the web server beside the database and tells its address when it has been
// migrated (scripts/launch/web.mjs). Nothing is answered before (instrumentation.ts), and a launcher
// that goes without a word leaves nobody waiting.
if (process.env.ASSAY_DATABASE_COMES === '1') {
  keep.assayDatabase = new Promise((resolve) => {
    const words = createInterface({ input: process.stdin });
    let told = false;
    words.once('line', (url) => {
      told = true;
      resolve(url);
    });
    words.once('close', () => told || process.exit(1));
  });
}
