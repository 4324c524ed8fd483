import type { Page } from '@playwright/test';
import type { Actor } from '#server/access.ts';
import { closeDb } from '#server/db.ts';
import { test as base } from './app.ts';
import { cookieOf } from './matrix-world.ts';

interface Own {
  /** A browser of this person's, signed in. */
  readonly browserOf: (actor: Actor) => Promise<Page>;
}

/** For stories whose people and decisions are made by the server's own commands, without clicks. */
export const test = base.extend<Own, { sameDatabase: undefined }>({
  sameDatabase: [
    async ({ app }, use) => {
      process.env.DATABASE_URL = app.database.url;
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      await use(undefined);
      await closeDb();
    },
    { scope: 'worker', auto: true },
  ],
  browserOf: async ({ visitor, app }, use) =>
    use(async ({ userId }) => {
      const page = await visitor();
      const [name = '', value = ''] = (await cookieOf(userId)).split('=');
      await page.context().addCookies([{ name, value, url: app.url }]);
      return page;
    }),
});
