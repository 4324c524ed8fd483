import { compare } from '../measure.ts';
import { type Bench, ratioLine } from '../row.ts';
import type { World } from '../world.ts';

interface Seat {
  readonly decisionId: string;
  readonly page: string;
  readonly email: string;
}

/** A reviewer who has yet to score in an open round of the largest team. */
async function seatOf({ rows, teams: [team] }: World): Promise<Seat> {
  const [seat] = await rows<{ id: string; email: string }>(
    `SELECT d.id, u.email FROM decision d JOIN round r ON r.decision_id = d.id
       JOIN reviewer v ON v.decision_id = d.id JOIN "user" u ON u.id = v.user_id
     WHERE d.team_id = $1 AND d.state = 'scoring' AND r.revealed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.round_id = r.id AND b.reviewer_id = v.user_id
         AND b.submitted_at IS NOT NULL)
     ORDER BY d.id LIMIT 1`,
    [team?.id],
  );
  if (!team || !seat) throw new Error('bench: no open round is left; remove .data-bench');
  return { decisionId: seat.id, email: seat.email, page: `/${team.slug}/decisions` };
}

/** One cell of a ballot, from the browser's call to its answer. */
export const save: Bench = {
  name: 'save',
  run: async (world) => {
    const { decisionId, page, email } = await seatOf(world);
    const reviewer = await world.browserOf(email);
    await world.rows(
      'CREATE TABLE IF NOT EXISTS bench_write (id bigserial PRIMARY KEY, text text)',
    );
    const score = (n: number) =>
      reviewer.act(page, 'saveScoreAction', {
        ...{ decisionId, criterion: 'perf.memory', go: 1 + (n % 5), rust: 3, abstain: null },
        note: '',
      });
    const insert = () => world.rows('INSERT INTO bench_write (text) VALUES ($1)', ['one row']);
    const compared = await compare(score, insert, { rounds: 8, each: 15 });
    const goal = { most: 6, against: 'one fsynced insert through pg' };
    return [ratioLine({ what: 'save one score cell' }, compared, goal)];
  },
};
