import { chromium, type Page } from '@playwright/test';
import { browserFlags, chosenBrowser, findBrowser } from '../browser.mjs';

type Open = (url: string, cookie: string) => Promise<Page>;

/** A Chromium for as long as `use` runs; `open` gives a page of a new person with these cookies. */
export async function onChromium<T>(use: (open: Open) => Promise<T>): Promise<T> {
  await findBrowser();
  const executablePath = chosenBrowser();
  const browser = await chromium.launch({
    args: browserFlags(),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
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
