import { signalGroup } from '../launch/processes.mjs';
import { pause } from '../launch/words.mjs';
import type { Place } from './place.ts';
import type { Figure, Property } from './property.ts';
import { familyOf, signalAll } from './signals.ts';
import { agrees, save, signedIn, standing } from './town.ts';

const writers = 6;

/** Writes to drafts of its own until told to stop, and notes the last version each was promised. */
async function ledger(place: Place) {
  const promised = new Map<string, number>();
  const browser = await signedIn(place.town, place.url);
  const drafts: string[] = [];
  for (let n = 0; n < writers; n += 1) drafts.push(await place.draft());
  let over = false;
  const write = async (decisionId: string) => {
    let version = 0;
    while (!over) {
      const text = `${version} ${Math.random()}`;
      const answer = await save(place.town, browser, { decisionId, version, text });
      if (answer === 'saved') {
        version += 1;
        promised.set(decisionId, version);
        continue;
      }
      // The last save may have happened without anybody hearing of it.
      await pause(50);
      version = await standing(place.database.url, decisionId).then(
        (row) => row.version,
        () => version,
      );
    }
  };
  return {
    begin: () => {
      const writing = drafts.map(write);
      return async () => {
        over = true;
        await Promise.all(writing);
        return promised;
      };
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health/ready`, {
    signal: AbortSignal.timeout(2_000),
  }).catch(() => null);
  return answer?.status === 200;
}

async function rounds(place: Place, count: number, kill: () => Promise<void>): Promise<Figure> {
  // Everything that has to be there is, before the first kill.
  const end = (await ledger(place)).begin();
  let longest = 0;
  for (let round = 0; round < count; round += 1) {
    await pause(300 + Math.random() * 400);
    const began = Date.now();
    await kill();
    while (!(await isReady(place.url)) && Date.now() - began < 30_000) await pause(25);
    longest = Math.max(longest, Date.now() - began);
  }
  const promised = await end();
  let [acknowledged, lost] = [0, 0];
  for (const [id, version] of promised) {
    acknowledged += version;
    lost += Math.max(0, version - (await standing(place.database.url, id)).version);
  }
  const whole = await agrees(place.town);
  return {
    holds: lost === 0 && whole && longest < 10_000 && acknowledged > 0,
    figure: `${count} rounds: ${lost} of ${acknowledged} acknowledged saves lost, history ${whole ? 'agrees with' : 'DIFFERS from'} the data, up again within ${(longest / 1_000).toFixed(1)} s`,
  };
}

export const killApp: Property = {
  name: 'kill-app',
  what: 'kill -9 of the app',
  run: (place, short) =>
    rounds(place, short ? 1 : 30, async () => {
      signalGroup(place.app().pid, 'SIGKILL');
      await place.restart();
    }),
};

export const killDatabase: Property = {
  name: 'kill-database',
  what: 'kill -9 of PostgreSQL',
  run: (place, short) =>
    rounds(place, short ? 1 : 30, async () => {
      signalAll(familyOf(place.database.pid()), 'SIGKILL');
      await place.database.start();
    }),
};
