import { request } from 'node:http';
import { actionId, type Browser } from '../bench/client.ts';
import { ask } from './ask.ts';
import type { Place } from './place.ts';
import type { Property } from './property.ts';
import { agrees, signedIn } from './town.ts';

/** One form as a page sends it: what it makes has `words` in it, by which its effects are counted. */
interface Form {
  readonly page: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly words: string;
}

const headersFor = (action: string) => ({
  'next-action': actionId(action),
  'content-type': 'text/plain;charset=UTF-8',
  accept: 'text/x-component',
  'accept-encoding': 'identity',
});

/** Sends a form and tears the connection down after a while; answers whether an answer came first. */
function sendAndCut(browser: Browser, form: Form, afterMs: number): Promise<boolean> {
  const { origin, hostname, port } = new URL(browser.address);
  return new Promise((resolve) => {
    const headers = { ...headersFor(form.action), origin, cookie: browser.cookie };
    const method = 'POST';
    const sent = request({ agent: false, hostname, port, path: form.page, method, headers });
    const timer = setTimeout(() => sent.socket?.resetAndDestroy(), afterMs);
    sent.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(true));
      answer.on('error', () => resolve(false));
    });
    sent.on('error', () => resolve(false));
    sent.on('close', () => clearTimeout(timer));
    sent.end(JSON.stringify([form.input]));
  });
}

/** The id that a form's whole answer tells of; null without one. */
async function idFrom(browser: Browser, { page, action, input }: Form): Promise<string | null> {
  const body = JSON.stringify([input]);
  const answer = await browser
    .ask(page, { method: 'POST', headers: headersFor(action), body })
    .catch(() => null);
  const text = answer?.bytes.toString() ?? '';
  const made = /"(?:decisionId|evidenceId|threadId)":"([a-z]{3}_[0-9a-z]{24})"/.exec(text);
  return text.includes('"status":"done"') ? (made?.[1] ?? null) : null;
}

async function formsOf({ town, draft }: Place, count: number): Promise<Form[]> {
  const decisionId = await draft();
  const { teamId, slug } = town;
  const page = town.pages.get(decisionId) ?? '/';
  const key = (n: number) => String(n).padStart(32, '0');
  const kinds: ((n: number, words: string) => Omit<Form, 'words'>)[] = [
    (n, title) => ({
      ...{ page: `/${slug}/decisions/new`, action: 'createDecisionAction' },
      input: { teamId, newServiceName: title, kind: 'general', title, profiles: [], once: key(n) },
    }),
    (n, body) => ({
      ...{ page, action: 'openThreadAction' },
      input: { decisionId, anchor: { place: 'section', part: 'context' }, body, once: key(n) },
    }),
    (n, what) => ({
      ...{ page, action: 'addEvidenceAction' },
      input: {
        ...{
          decisionId,
          what,
          criterion: null,
          goValue: 40,
          rustValue: 31,
          unit: 'ms',
          grade: 'B',
        },
        ...{ lowerIsBetter: true, source: '', url: '', raw: '', verified: '', once: key(n) },
      },
    }),
  ];
  return Array.from({ length: count }, (_, n) => {
    const words = `Form ${n}.`;
    const made = kinds[n % kinds.length];
    if (!made) throw new Error('faults: no form');
    return { ...made(n, words), words };
  });
}

/** What there is with the words of these forms, by the id of what has them. */
const effectsOf = (url: string, teamId: string) =>
  ask<{ id: string; words: string }>(
    url,
    `SELECT d.id, p.value #>> '{}' AS words FROM decision d
       JOIN part p ON p.decision_id = d.id AND p.key = 'title' WHERE d.team_id = $1
     UNION ALL SELECT c.thread_id, c.body FROM comment c
       JOIN thread t ON t.id = c.thread_id JOIN decision d ON d.id = t.decision_id WHERE d.team_id = $1
     UNION ALL SELECT e.id, e.what FROM evidence e
       JOIN decision d ON d.id = e.decision_id WHERE d.team_id = $1`,
    [teamId],
  );

/** Every form that makes something is sent three times, twice with its connection cut, and makes one thing. */
export const retrySafety: Property = {
  name: 'retry-safety',
  what: 'a form sent again makes one thing',
  async run(place, short) {
    const { town } = place;
    const forms = await formsOf(place, short ? 30 : 1_000);
    const browser = await signedIn(town, place.url);
    const told = new Map<string, string | null>();
    let cut = 0;
    const waiting = [...forms];
    const lane = async () => {
      for (let form = waiting.shift(); form; form = waiting.shift()) {
        const early = sendAndCut(browser, form, Math.random() * 100);
        // Half of them are impatient: the next goes out while the last is still under way.
        if (Math.random() < 0.5) await early;
        const late = sendAndCut(browser, form, Math.random() * 250);
        if (Math.random() < 0.5) await late;
        told.set(form.words, await idFrom(browser, form));
        cut += [await early, await late].filter((answered) => !answered).length;
      }
    };
    await Promise.all(Array.from({ length: 10 }, lane));
    const made = await effectsOf(place.database.url, town.teamId);
    const own = made.filter(({ words }) => told.has(words));
    const right = own.filter(({ id, words }) => told.get(words) === id).length;
    const holds = own.length === forms.length && right === forms.length && cut > 0;
    return {
      holds: holds && (await agrees(town)),
      figure: `${forms.length} forms × 3 sends, ${cut} connections cut before the answer = ${own.length} effects, ${right} told of what was made`,
    };
  },
};
