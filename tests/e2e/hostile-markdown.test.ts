import type { Page } from '@playwright/test';
import { type PartKey, textPartKeys } from '#domain/record.ts';
import type { Actor } from '#server/access.ts';
import { closeDb } from '#server/db.ts';
import { test as base, expect } from '#tests/support/app.ts';
import { hostileMarkdown } from '#tests/support/hostile.ts';
import { type Stage, stageDecision, type Target } from '#tests/support/matrix-decisions.ts';
import { cookieOf } from '#tests/support/matrix-world.ts';
import { write } from '#tests/support/reviews.ts';
import { must, team } from '#tests/support/world.ts';

const all = hostileMarkdown.join('\n\n');
const line = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) ```mermaid';

interface Den {
  readonly slug: string;
  readonly driver: Actor;
  readonly serviceId: string;
  readonly stage: (stage: Stage, text?: string) => Promise<Target>;
}

/** A team in which every word of every person is hostile. */
const test = base.extend<object, { den: Den }>({
  den: [
    async ({ app }, use) => {
      process.env.DATABASE_URL = app.database.url;
      process.env.NEXTAUTH_SECRET = 'a secret only the tests know';
      await use(await makeDen());
      await closeDb();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

async function makeDen(): Promise<Den> {
  const { createService } = await import('#server/services/commands.ts');
  const { teamId, slug, ana, ben, cy } = await team(`<b onclick=alert(1)> ${line}`);
  const service = { teamId, name: `${line.slice(0, 60)}` } as Parameters<typeof createService>[1];
  const { serviceId } = must(await createService(ana, service));
  const cast = { driver: ana, approver: ben, reviewers: [cy, ben] as const, drafter: ben };
  const place = { teamId, slug, serviceId, base: null, hidden: { reviewer: line, drafter: all } };
  const stage = async (name: Stage, text = all) => {
    const marks = { title: line, text, fact: line, tag: '<img src=x>' };
    return stageDecision({ ...place, cast, marks }, name);
  };
  return { slug, driver: ana, serviceId, stage };
}

/** What would be there if any of it had worked. */
const intruders = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')].flatMap((one) => {
      const names = one.getAttributeNames().filter((name) => /^on|^style$|^srcdoc$/.test(name));
      const address = `${one.getAttribute('href') ?? ''}${one.getAttribute('src') ?? ''}`;
      const frame = one.tagName === 'IFRAME' && one.getAttribute('sandbox') !== 'allow-scripts';
      const bad = names.length > 0 || frame || /^\s*(?:javascript|data|vbscript):/i.test(address);
      return bad ? [one.outerHTML.slice(0, 120)] : [];
    }),
  );

async function signIn(page: Page, url: string, actor: Actor): Promise<void> {
  const cookie = await cookieOf(actor.userId);
  const at = cookie.indexOf('=');
  const [name, value] = [cookie.slice(0, at), cookie.slice(at + 1)];
  await page.context().addCookies([{ name, value, url }]);
}

const tabsOf = {
  draft: ['', '/export', '/export?view=raw', '/history'],
  scoring: ['/score'],
  discussion: ['/results', '/score'],
  objected: ['/review'],
  accepted: ['', '/results', '/review', '/history'],
} as const satisfies Partial<Record<Stage, readonly string[]>>;

/** Where each of the words shows at least once. */
async function hostilePlaces(den: Den): Promise<string[]> {
  const paths = ['', '/decisions', '/services', '/stack', '/export', '/settings/audit'];
  for (const [stage, tabs] of Object.entries(tabsOf)) {
    const { decisionId, ref } = await den.stage(stage as Stage);
    if (stage === 'draft') {
      for (const key of textPartKeys) await write(den.driver, decisionId, key as PartKey, all);
    }
    paths.push(...tabs.map((tab) => `/decisions/${ref}${tab}`));
  }
  return paths;
}

const pixel = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

test('hostile words in every field run nothing and fetch nothing but pictures over https', async ({
  page,
  app,
  den,
}) => {
  const dialogs: string[] = [];
  const foreign: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(page.url());
    dialog.dismiss().catch(() => undefined);
  });
  await page.route(/^(?!http:\/\/127)/, (route) => {
    foreign.push(`${route.request().resourceType()} ${route.request().url()}`);
    return route.fulfill({ contentType: 'image/gif', body: pixel });
  });
  await signIn(page, app.url, den.driver);
  const found: string[] = [];
  for (const path of await hostilePlaces(den)) {
    await page.goto(`/${den.slug}${path}`);
    await expect(page.locator('h1').first()).toBeVisible();
    found.push(...(await intruders(page)).map((what) => `${path}: ${what}`));
  }
  expect(found).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(foreign.filter((what) => !what.startsWith('image https://'))).toEqual([]);
});

const drawn = '```mermaid\nflowchart LR\n  api[API in Go] --> core[Core in Rust]\n```';

test('a diagram is drawn in a frame that knows nothing, and its source stays for who has no script', async ({
  page,
  app,
  den,
  browser,
  troubles,
}) => {
  const { decisionId, ref } = await den.stage('draft', 'Plain words.');
  const text = `${drawn}\n\n\`\`\`mermaid\nno diagram at all\n\`\`\``;
  await write(den.driver, decisionId, 'context', text);
  await signIn(page, app.url, den.driver);
  const href = `/${den.slug}/decisions/${ref}`;
  await page.goto(href);
  const frame = page.locator('iframe[title="Diagram"]');
  await expect(frame).toHaveCount(1);
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts');
  await expect.poll(async () => Number(await frame.getAttribute('height'))).toBeGreaterThan(40);
  const inside = page.frameLocator('iframe[title="Diagram"]');
  await expect(inside.getByText('Core in Rust')).toBeVisible();
  await expect(page.getByText('This diagram cannot be drawn here.')).toBeVisible();
  await expect(page.getByText('no diagram at all')).toBeVisible();
  await page.getByText('Show the source').click();
  await expect(page.locator('pre.diagram', { hasText: 'api[API in Go]' })).toBeVisible();

  troubles.forgive(/Content Security Policy|CSP: connect-src/);
  const out = await inside.locator('body').evaluate(async () => ({
    fetched: await fetch('/api/health/live').then(
      () => 'in',
      () => 'out',
    ),
    cookie: (() => {
      try {
        return document.cookie;
      } catch {
        return 'closed';
      }
    })(),
  }));
  expect(out).toEqual({ fetched: 'out', cookie: 'closed' });

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: app.url });
  await plain.addCookies(await page.context().cookies());
  const quiet = await plain.newPage();
  await quiet.goto(`${href}/export`);
  await expect(quiet.getByText('api[API in Go] --> core[Core in Rust]')).toBeVisible();
  await plain.close();
});
