import type { Browser } from '../bench/client.ts';
import { actionId } from '../bench/client.ts';
import type { Property } from './property.ts';
import { agrees, save, signedIn, standing } from './town.ts';

/** Many write one text at once: what was acknowledged is what the version moved by. */
export const lostUpdate: Property = {
  name: 'lost-update',
  what: 'no update is lost',
  async run(place, short) {
    const [clients, edits] = short ? [10, 4] : [50, 20];
    const decisionId = await place.draft();
    const browser = await signedIn(place.town, place.url);
    let [saved, conflicts, other] = [0, 0, 0];
    const client = async (who: number) => {
      for (let edit = 0; edit < edits; edit += 1) {
        const { version } = await standing(place.database.url, decisionId);
        const text = `Client ${who}, edit ${edit}`;
        const answer = await save(place.town, browser, { decisionId, version, text });
        if (answer === 'saved') saved += 1;
        else if (answer === 'conflict') conflicts += 1;
        else other += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, who) => client(who)));
    const now = await standing(place.database.url, decisionId);
    const holds = now.version === saved && now.conflicts === conflicts && other === 0;
    return {
      holds: holds && (await agrees(place.town)),
      figure: `${clients} × ${edits} saves: ${saved} acknowledged, version moved by ${now.version}, ${conflicts} conflicts kept, ${other} else`,
    };
  },
};

/** Sends a save and hangs up after a while, answered or not. */
function cutSave(browser: Browser, page: string, input: object, afterMs: number): Promise<void> {
  const body = JSON.stringify([input]);
  return fetch(`${browser.address}${page}`, {
    method: 'POST',
    signal: AbortSignal.timeout(afterMs),
    headers: {
      'next-action': actionId('savePartAction'),
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: browser.address,
      cookie: browser.cookie,
    },
    body,
  })
    .then((answer) => answer.text())
    .then(
      () => undefined,
      () => undefined,
    );
}

/** Every save is sent three times, twice with its connection cut somewhere, and happens once. */
export const retries: Property = {
  name: 'retries',
  what: 'a save sent again happens once',
  async run(place, short) {
    const [drafts, each] = short ? [4, 6] : [20, 50];
    const browser = await signedIn(place.town, place.url);
    const ids: string[] = [];
    for (let n = 0; n < drafts; n += 1) ids.push(await place.draft());
    let refused = 0;
    const write = async (decisionId: string) => {
      const page = place.town.pages.get(decisionId) ?? '/';
      for (let version = 0; version < each; version += 1) {
        const text = `Save ${version + 1}`;
        const input = { decisionId, key: 'context', value: text, version };
        await cutSave(browser, page, input, Math.ceil(Math.random() * 12));
        await cutSave(browser, page, input, Math.ceil(Math.random() * 40));
        if ((await save(place.town, browser, { decisionId, version, text })) !== 'saved')
          refused += 1;
      }
    };
    await Promise.all(ids.map(write));
    const now = await Promise.all(ids.map((id) => standing(place.database.url, id)));
    const effects = now.reduce((sum, { saved }) => sum + saved, 0);
    const conflicts = now.reduce((sum, { conflicts }) => sum + conflicts, 0);
    const holds = effects === drafts * each && conflicts === 0 && refused === 0;
    return {
      holds: holds && (await agrees(place.town)),
      figure: `${drafts * each} saves × 3 sends = ${effects} effects, ${conflicts} conflicts, ${refused} refused`,
    };
  },
};
