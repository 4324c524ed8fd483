import type { Page } from '@playwright/test';
import { decisionRef } from '#domain/ids.ts';
import { pause } from '../../launch/words.mjs';
import { onChromium } from '../chromium.ts';
import { sampleOf } from '../measure.ts';
import { type Bench, timeLine } from '../row.ts';
import type { World } from '../world.ts';

/** The revealed round with the most reviewers and a hybrid. */
async function widestOf({ rows }: World): Promise<{ page: string; reviewers: number }> {
  const [round] = await rows<{ team: string; slug: string; number: number; n: number }>(
    `SELECT t.slug AS team, s.slug, d.number, count(*)::int AS n
     FROM round r JOIN decision d ON d.id = r.decision_id JOIN service s ON s.id = d.service_id
       JOIN team t ON t.id = d.team_id JOIN ballot b ON b.round_id = r.id
     WHERE r.revealed_at IS NOT NULL AND r.map IS NOT NULL AND t.slug LIKE '%-1'
     GROUP BY t.slug, s.slug, d.number, r.id ORDER BY n DESC, r.id LIMIT 1`,
  );
  if (!round) throw new Error('bench: no round has a hybrid');
  const ref = decisionRef(round.slug, round.number);
  return { page: `/${round.team}/decisions/${ref}/results`, reviewers: round.n };
}

/** Notes when each request leaves for the worker and when its answer is there. As text: it runs in the page. */
const watchWorkers = `
  globalThis.benchTimes = [];
  globalThis.Worker = class extends globalThis.Worker {
    constructor(url, options) {
      super(url, options);
      this.addEventListener('message', () => benchTimes.push(performance.now() - this.sent));
    }
    postMessage(message) {
      this.sent = performance.now();
      super.postMessage(message);
    }
  };`;

const timesOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { benchTimes: number[] }).benchTimes);

/** Ten thousand draws for each move of a slider, in the browser's worker. */
export const whatIf: Bench = {
  name: 'what-if',
  run: async (world) => {
    const { page: path, reviewers } = await widestOf(world);
    const moves = 60;
    const times = await onChromium(async (open) => {
      const page = await open(world.app.url, world.browser.cookie);
      await page.addInitScript({ content: watchWorkers });
      await page.goto(`${world.app.url}${path}`);
      await page.getByRole('button', { name: 'Try a what-if' }).press('Enter');
      await page.getByRole('slider', { name: 'Learning curve', exact: true }).focus();
      for (let n = 0; n < moves; n += 1) {
        // Never back to the weights as scored: those are known, and nobody draws.
        await page.keyboard.press(n === 0 || n % 2 === 1 ? 'PageUp' : 'PageDown');
        // Asked from here: the page's own rules forbid what Playwright would wait with inside of it.
        for (let waits = 0; (await timesOf(page)).length <= n; waits += 1) {
          if (waits > 5_000) throw new Error('bench: the worker does not answer');
          await pause(1);
        }
      }
      return timesOf(page);
    });
    const sample = sampleOf(times.slice(5));
    const note = `13 criteria, 3 options, ${reviewers} reviewers, to the worker and back`;
    const goal = { most: 16, of: 'median' } as const;
    return [timeLine({ what: 'what-if, a move of a slider', note }, sample, goal)];
  },
};
