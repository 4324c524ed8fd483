import { isAlive } from '../launch/processes.mjs';
import { pause } from '../launch/words.mjs';
import type { Place } from './place.ts';
import type { Figure, Property } from './property.ts';
import { familyOf, signalAll } from './signals.ts';
import { agrees, save, signedIn, standing } from './town.ts';

interface Timed {
  readonly status: number;
  readonly retry: boolean;
  /** Programs are answered in JSON, people in HTML. */
  readonly form: boolean;
  readonly ms: number;
}

async function timed(url: string, cookie: string): Promise<Timed> {
  const began = performance.now();
  const answer = await fetch(url, {
    headers: { cookie },
    signal: AbortSignal.timeout(40_000),
    redirect: 'manual',
  }).catch(() => null);
  await answer?.arrayBuffer().catch(() => undefined);
  const retry = answer?.headers.has('retry-after') ?? false;
  const json = answer?.headers.get('content-type') === 'application/json';
  const form = json === new URL(url).pathname.startsWith('/api/');
  return { status: answer?.status ?? 0, retry, form, ms: performance.now() - began };
}

async function away(
  place: Place,
  seconds: number,
  leave: () => Promise<void>,
  back: () => Promise<void>,
): Promise<Figure> {
  const { pid } = place.app();
  const browser = await signedIn(place.town, place.url);
  const decisionId = await place.draft();
  const paths = [
    `/${place.town.slug}`,
    `/${place.town.slug}/decisions`,
    '/api/health/ready',
    `/api/find/${place.town.slug}?q=x`,
  ];
  await Promise.all(paths.map((path) => timed(`${place.url}${path}`, browser.cookie)));
  await leave();
  const began = Date.now();
  const answers: Timed[] = [];
  let saves = 0;
  while (Date.now() - began < seconds * 1_000) {
    const asked = paths.map((path) => timed(`${place.url}${path}`, browser.cookie));
    const start = performance.now();
    const saved = await save(place.town, browser, { decisionId, version: 0, text: 'Meanwhile' });
    answers.push({
      status: saved === 'unavailable' ? 503 : 0,
      retry: true,
      form: true,
      ms: performance.now() - start,
    });
    saves += saved === 'saved' ? 1 : 0;
    answers.push(...(await Promise.all(asked)));
    await pause(200);
  }
  await back();
  const returned = Date.now();
  while (
    (await timed(`${place.url}/api/health/ready`, '')).status !== 200 &&
    Date.now() - returned < 30_000
  )
    await pause(25);
  const readyMs = Date.now() - returned;
  const wrong = answers.filter(({ status, retry, form }) => status !== 503 || !retry || !form);
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  const same = isAlive(pid) && place.app().pid === pid;
  const kept = (await standing(place.database.url, decisionId)).version >= saves;
  return {
    holds:
      wrong.length === 0 &&
      slowest < 2_000 &&
      readyMs < 5_000 &&
      same &&
      kept &&
      (await agrees(place.town)),
    figure: `${seconds} s: ${answers.length - wrong.length} of ${answers.length} answers 503 with Retry-After${wrong.length > 0 ? ` (else ${[...new Set(wrong.map(({ status }) => status))].join(', ')})` : ''}, slowest ${(slowest / 1_000).toFixed(2)} s, ready ${(readyMs / 1_000).toFixed(2)} s after, ${same ? 'same' : 'ANOTHER'} process`,
  };
}

export const frozen: Property = {
  name: 'frozen',
  what: 'the database is frozen',
  async run(place, short) {
    let family: number[] = [];
    const freeze = async () => {
      family = familyOf(place.database.pid());
      signalAll(family, 'SIGSTOP');
    };
    const thaw = async () => signalAll(family, 'SIGCONT');
    return away(place, short ? 2 : 30, freeze, thaw).finally(thaw);
  },
};

export const stopped: Property = {
  name: 'stopped',
  what: 'the database is stopped',
  run: (place, short) => away(place, short ? 1 : 30, place.database.stop, place.database.start),
};
