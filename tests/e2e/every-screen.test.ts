import type { BrowserContext, Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { expect } from '#tests/support/app.ts';
import { axeFindings } from '#tests/support/axe.ts';
import { type Screen, type Screens, test } from '#tests/support/screens.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };

/** What another width or theme can change of a page whose elements stay the same. */
const sight = [
  ...['color-contrast', 'target-size', 'scrollable-region-focusable'],
  ...['link-in-text-block', 'aria-hidden-focus', 'heading-order'],
];

type Depth = 'all' | 'sight' | 'contrast';

const depths: Record<Depth, RunOptions> = {
  all: { runOnly: { type: 'tag', values: rules } },
  sight: { runOnly: { type: 'rule', values: sight } },
  contrast: { runOnly: { type: 'rule', values: ['color-contrast'] } },
};

/** If the page scrolls sideways: how wide it is, and which element that nothing clips sticks out most. */
const sticksOut = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const clipped = (one: Element): boolean => {
      const above = one.parentElement;
      if (!above) return false;
      return getComputedStyle(above).overflowX !== 'visible' || clipped(above);
    };
    const by = (one: Element) => one.getBoundingClientRect().right;
    const [out] = [...document.querySelectorAll('body *')]
      .filter((one) => by(one) > clientWidth && !clipped(one))
      .sort((a, b) => by(b) - by(a));
    const words = out?.textContent?.trim().slice(0, 30);
    return `${scrollWidth} px wide, by <${out?.tagName} class="${out?.getAttribute('class')}"> ${words}`;
  });

/** What a page must be whatever it shows: one heading, a title of its own, no inline styles. */
async function plainFaults(page: Page): Promise<string[]> {
  const [headings, title] = [await page.locator('h1:visible').count(), await page.title()];
  return [
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(title !== 'Assay' || new URL(page.url()).pathname === '/' ? [] : ['no title of its own']),
  ];
}

/** Wide in light and narrow in dark show every colour and every place once. */
const looks = [
  { theme: 'light', size: wide, depth: 'all' },
  { theme: 'dark', size: phone, depth: 'sight' },
] as const;
/** What the frame of a page makes of a phone, and the other two pairs: a few screens stand for all. */
const crossed = [
  { theme: 'light', size: wide, depth: 'all' },
  { theme: 'dark', size: phone, depth: 'all' },
  { theme: 'dark', size: wide, depth: 'contrast' },
  { theme: 'light', size: phone, depth: 'contrast' },
] as const;

async function faultsOf(page: Page, screen: Screen): Promise<string[]> {
  const faults = await plainFaults(page);
  for (const { theme, size, depth } of screen.crossed ? crossed : looks) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(size);
    const found = await axeFindings(page, depths[depth]);
    faults.push(...found.map((line) => `${theme} at ${size.width}: ${line}`));
  }
  for (const size of [phone, narrow]) {
    await page.setViewportSize(size);
    const out = await sticksOut(page);
    if (out) faults.push(`scrolls sideways at ${size.width}: ${out}`);
  }
  return faults;
}

async function look(page: Page, screen: Screen): Promise<string[]> {
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const answer = await page.goto(screen.path);
  const status = screen.missing ? 404 : 200;
  if (answer?.status() !== status) return [`${screen.name}: answers ${answer?.status()}`];
  await expect(page.locator('h1').first()).toBeVisible();
  return (await faultsOf(page, screen)).map((fault) => `${screen.name} (${screen.path}): ${fault}`);
}

async function signIn(context: BrowserContext, header: string | undefined, url: string) {
  await context.clearCookies();
  const at = header?.indexOf('=') ?? -1;
  if (!header || at < 0) return;
  await context.addCookies([{ name: header.slice(0, at), value: header.slice(at + 1), url }]);
}

async function lookAtAll(page: Page, url: string, screens: Screens, part: Screen[]) {
  const faults: string[] = [];
  for (const screen of part) {
    // A page that is left open would ask for its live stream as somebody else.
    await page.goto('about:blank');
    await signIn(page.context(), screens.cookies[screen.as], url);
    faults.push(...(await look(page, screen)));
  }
  return faults;
}

const parts = 2;
test.describe.configure({ mode: 'parallel' });
for (let part = 0; part < parts; part += 1) {
  test(`every screen is sound in light and dark, wide and narrow: part ${part + 1}`, async ({
    page,
    app,
    screens,
    troubles,
  }) => {
    test.setTimeout(300_000);
    troubles.forgive(/status of 404/);
    const own = screens.all.filter((_, index) => index % parts === part);
    const began = Date.now();
    const faults = await lookAtAll(page, app.url, screens, own);
    console.log(`${own.length} screens in ${((Date.now() - began) / 1000).toFixed(1)} s`);
    expect(faults.join('\n')).toBe('');
  });
}
