import { db, sql } from '#server/db.ts';
import type { Who } from './review-acts.ts';
import type { Stage } from './review-machine.ts';
import type { ReviewModel } from './review-model.ts';

/** What both sides must agree on after every step. Texts are numbered in the order they first appear. */
export interface Sight {
  readonly state: string;
  readonly base: string;
  readonly flagged: boolean;
  readonly rounds: readonly unknown[];
  readonly proposals: readonly unknown[];
  readonly responses: readonly unknown[];
  readonly outdated: readonly (readonly string[])[];
}

const numbers = () => {
  const seen = new Map<string, number>();
  return (text: string): number => {
    const known = seen.get(text) ?? seen.size;
    seen.set(text, known);
    return known;
  };
};

/** The model, as it should be seen from outside. */
export function expected(model: ReviewModel): Sight {
  const number = numbers();
  return {
    ...{ state: model.state, base: model.base, flagged: model.flagged },
    rounds: model.rounds.map((round) => ({
      in: [...round.in].sort(),
      extended: round.extended,
      cause: round.cause,
      under: round.under,
      closed: round.closed,
    })),
    proposals: model.proposals.map((proposal) => ({
      text: number(proposal.text),
      closed: proposal.closed,
      over: proposal.over,
      editor: proposal.authors.get(proposal.text) ?? null,
    })),
    responses: model.responses.map((one) => ({ ...one, text: number(one.text) })),
    outdated: model.outdated.map((who) => [...who].sort()),
  };
}

interface Row {
  state: string;
  base: string;
  flagged: boolean;
  rounds: {
    in: string[];
    extended: boolean;
    cause: string | null;
    under: boolean;
    closed: boolean;
  }[];
  proposals: { hash: string; closed: boolean; over: boolean; editor: string | null }[];
  responses: { who: string; kind: string; hash: string; end: string | null }[];
  outdated: string[][];
}

/** What the database holds, read in one statement past the product's queries. */
export async function seen({ decisionId: id, base, people }: Stage): Promise<Sight> {
  const [row] = await db().$queryRaw<Row[]>(sql`
    SELECT d.state::text, b.state::text AS base, d.revisit_flagged_at IS NOT NULL AS flagged,
      COALESCE((SELECT json_agg(json_build_object('in', ARRAY(SELECT reviewer_id FROM ballot
          WHERE round_id = r.id AND submitted_at IS NOT NULL), 'extended', extended_at IS NOT NULL,
        'cause', reveal_cause, 'under', under_quorum, 'closed', closed_at IS NOT NULL) ORDER BY n)
        FROM round r WHERE decision_id = d.id), '[]') AS rounds,
      COALESCE((SELECT json_agg(json_build_object('hash', hash, 'closed', closed_at IS NOT NULL,
        'over', closes_at <= now(), 'editor', edited_by) ORDER BY n)
        FROM proposal WHERE decision_id = d.id), '[]') AS proposals,
      COALESCE((SELECT json_agg(json_build_object('who', reviewer_id, 'kind', kind, 'hash', hash,
        'end', CASE WHEN resolved_at IS NULL THEN NULL WHEN override_reason <> '' THEN 'overridden'
          ELSE 'withdrawn' END) ORDER BY created_at, id)
        FROM response WHERE decision_id = d.id), '[]') AS responses,
      COALESCE((SELECT json_agg(payload -> 'reviewers' ORDER BY seq) FROM event
        WHERE decision_id = d.id AND type = 'responses_outdated'), '[]') AS outdated
    FROM decision d JOIN decision b ON b.id = ${base} WHERE d.id = ${id}`);
  if (!row) throw new Error('the decision is gone');
  const names = new Map(Object.entries(people).map(([who, { userId }]) => [userId, who as Who]));
  const name = (user: string) => names.get(user) ?? user;
  const number = numbers();
  return {
    ...row,
    rounds: row.rounds.map((round) => ({ ...round, in: round.in.map(name).sort() })),
    proposals: row.proposals.map(({ hash, editor, ...rest }) => ({
      text: number(hash),
      ...rest,
      editor: editor && name(editor),
    })),
    responses: row.responses.map(({ who, hash, ...rest }) => ({
      who: name(who),
      ...rest,
      text: number(hash),
    })),
    outdated: row.outdated.map((users) => users.map(name).sort()),
  };
}
