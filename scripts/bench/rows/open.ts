import { decisionRef } from '#domain/ids.ts';
import { compare } from '../measure.ts';
import { type Bench, type Line, ratioLine } from '../row.ts';
import type { Team, World } from '../world.ts';

/** Addresses of accepted language decisions that five reviewers scored. */
export async function scoredPages({ rows }: World, team: Team, many = 20): Promise<string[]> {
  const found = await rows<{ slug: string; number: number }>(
    `SELECT s.slug, d.number FROM decision d JOIN service s ON s.id = d.service_id
       JOIN round r ON r.decision_id = d.id
     WHERE d.team_id = $1 AND d.state IN ('accepted', 'superseded')
       AND (SELECT count(*) FROM ballot b WHERE b.round_id = r.id) = 5
     ORDER BY d.created_at DESC LIMIT $2`,
    [team.id, many],
  );
  return found.map(({ slug, number }) => `/${team.slug}/decisions/${decisionRef(slug, number)}`);
}

/** A decision with its texts and five ballots, beside a page with nothing on it. */
export const open: Bench = {
  name: 'open',
  run: async (world) => {
    const { browser, emptyPage, teams } = world;
    const lines: Line[] = [];
    for (const team of teams) {
      const pages = await scoredPages(world, team);
      const page = (n: number) => browser.get(pages[n % pages.length] ?? '');
      const empty = () => browser.get(emptyPage);
      for (const lanes of [1, 20]) {
        const plan = { rounds: 5, each: lanes === 1 ? 10 : 40, lanes };
        const what = `open a decision, c = ${lanes}`;
        lines.push(
          ratioLine({ what, size: team.size }, await compare(page, empty, plan), {
            most: 1.5,
            against: 'an empty signed-in page',
          }),
        );
      }
    }
    return lines;
  },
};
