import { textPartKeys } from '#domain/record.ts';
import { markdown as parser } from '#server/markdown/parser.ts';
import { renderMarkdown } from '#server/markdown/render.ts';
import { alone, compare } from '../measure.ts';
import { type Bench, ratioLine, sizeLine } from '../row.ts';

/** The texts of a record, rendered for the first time, again, and by the parser alone. */
export const markdown: Bench = {
  name: 'markdown',
  run: async ({ rows, teams: [team] }) => {
    const found = await rows<{ texts: string[]; size: number }>(
      `SELECT array_agg(p.value #>> '{}') AS texts, sum(length(p.value #>> '{}'))::int AS size
       FROM part p JOIN decision d ON d.id = p.decision_id
       WHERE d.team_id = $1 AND d.kind = 'language' AND p.key = ANY($2)
       GROUP BY d.id HAVING sum(length(p.value #>> '{}')) BETWEEN 3000 AND 7000
       ORDER BY d.id LIMIT 400`,
      [team?.id, [...textPartKeys]],
    );
    const first = (n: number) => {
      for (const text of found[n]?.texts ?? []) renderMarkdown(text, 3, 'context');
    };
    const bare = (n: number) => {
      const place = { topLevel: 3, anchor: 'context', headingIds: true };
      for (const text of found[n % found.length]?.texts ?? []) parser.render(text, { ...place });
    };
    const plan = { rounds: 6, each: 40 };
    const compared = await compare(
      async (n) => first(n),
      async (n) => bare(n),
      plan,
    );
    const again = await alone(async () => first(0), { rounds: 4, each: 50 });
    const what = 'markdown of a 4 kB record';
    const goal = { most: Number.POSITIVE_INFINITY, against: 'the parser alone' };
    return [
      { ...ratioLine({ what: `${what}, the first time` }, compared, goal), goal: '', met: null },
      {
        ...sizeLine({ what: `${what}, again` }, again.median, 'ms', 0.5),
        note: 'from what is kept by content',
      },
    ];
  },
};
