import { chromium, type Page } from '@playwright/test';
import { browserFlags, chosenBrowser, findBrowser } from '../browser.mjs';
import { freePort } from '../launch/postgres.mjs';

type Open = (url: string, cookie: string) => Promise<Page>;

/** A Chromium with a port for other programs that drive it, for as long as `use` runs. */
export async function onDrivenChromium<T>(use: (port: number) => Promise<T>): Promise<T> {
  const port = await freePort();
  const browser = await launched([`--remote-debugging-port=${port}`]);
  try {
    return await use(port);
  } finally {
    await browser.close();
  }
}

async function launched(more: readonly string[] = []) {
  await findBrowser();
  const executablePath = chosenBrowser();
  return chromium.launch({
    args: [...browserFlags(), ...more],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** A Chromium for as long as `use` runs; `open` gives a page of a new person with these cookies. */
export async function onChromium<T>(use: (open: Open) => Promise<T>): Promise<T> {
  const browser = await launched();
  try {
    return await use(async (url, cookie) => {
      const context = await browser.newContext();
      const cookies = cookie.split('; ').filter(Boolean);
      await context.addCookies(
        cookies.map((pair) => {
          const at = pair.indexOf('=');
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
        }),
      );
      return context.newPage();
    });
  } finally {
    await browser.close();
  }
}
