import type { Page } from '@playwright/test';
import { expect } from './app.ts';

const tabs = ['', '/score', '/results', '/review', '/history', '/export'] as const;

/**
 * A document as it stands, without the scripts: they carry the payload, which is asked for by itself,
 * cut into pieces as it came.
 */
const markup = (html: string): string =>
  html
    .replaceAll(/<script\b.*?<\/script>/gs, '')
    .replaceAll(/<template\b.*?<\/template>/gs, '')
    .replaceAll(/ nonce="[^"]*"/g, '');

/**
 * Every word and number of a payload, sorted, because its rows come in the order in which they were
 * ready; without references between rows, nonces and the ids React makes for a page's head.
 */
const words = (payload: string): string =>
  (payload.replaceAll(/^[0-9a-f]+:/gm, '').match(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?/g) ?? [])
    .filter((word) => !/^"(?:\$(?!\$).*|[\w-]{22}|[A-Za-z0-9+/]{43,}=*)"$/.test(word))
    .sort()
    .join('\n');

/**
 * Everything a person can fetch of a record: each tab as a document and as the payload that the
 * router asks for, the file it leaves as, and the inbox. Keyed by what was asked.
 */
export async function fetchesOf(page: Page, record: string): Promise<Map<string, string>> {
  const team = record.slice(0, record.indexOf('/', 1));
  const asked = [
    ...tabs.map((tab) => `${record}${tab}`),
    `/api/export${record}`,
    team,
    `/inbox?from=${team.slice(1)}`,
    `${team}/decisions`,
  ];
  const seen = new Map<string, string>();
  for (const path of asked) {
    const document = await page.request.get(path);
    expect(document.status(), path).toBe(200);
    const text = await document.text();
    seen.set(path, path.startsWith('/api/') ? text : markup(text));
    if (path.startsWith('/api/')) continue;
    const payload = await page.request.get(path, { headers: { RSC: '1' } });
    expect(payload.status(), `${path} as a payload`).toBe(200);
    seen.set(`${path} as a payload`, words(await payload.text()));
  }
  return seen;
}

/** The fetches whose text has one of the words in it. */
export const fetchesWith = (
  seen: ReadonlyMap<string, string>,
  words: readonly string[],
): string[] =>
  [...seen].flatMap(([path, text]) => (words.some((word) => text.includes(word)) ? [path] : []));

/** When the heading came on the screen, looked for in every frame. */
export async function momentOf(page: Page, heading: RegExp): Promise<number> {
  await page.getByRole('heading', { name: heading }).waitFor();
  return Date.now();
}
