import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe?: { run: (context: Document, options: RunOptions) => Promise<AxeResults> };
  }
}

/**
 * What axe finds on the page as it stands, one line per place. Its source goes into a page once; no
 * page here has frames.
 */
export async function axeFindings(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  const violations = await page.evaluate(async (asked) => {
    const found = await window.axe?.run(document, {
      resultTypes: ['violations'],
      ...asked,
    });
    if (found === undefined) throw new Error('axe is not on the page');
    return found.violations.map(({ id, nodes }) => ({
      id,
      places: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
    }));
  }, options);
  return violations.flatMap(({ id, places }) =>
    places.map(({ target, failureSummary }) => {
      const why = failureSummary?.split('\n')[1]?.trim() ?? '';
      return `${id}: ${target.join(' ')} (${why})`;
    }),
  );
}
