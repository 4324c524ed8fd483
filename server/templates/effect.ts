import { assessmentSchema } from '#domain/assessment.ts';
import { decisionRef } from '#domain/ids.ts';
import { partSchemas } from '#domain/record.ts';
import type { TemplateContent } from '#domain/template.ts';
import { type Effect, effectOf } from '#domain/template-effect.ts';
import { db, sql, type Tx } from '../db.ts';

export interface EffectLine {
  readonly ref: string;
  readonly title: string;
  /** Null when the decision and the template share no profile or no criterion with weight. */
  readonly effect: Effect | null;
}

interface Row {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly input: unknown;
  readonly profiles: unknown;
}

const mostDecisions = 60;

/**
 * What the newest sixty accepted decisions that were scored would come to under a template, from their
 * stored ballots; the ones that would turn come first. Only revealed rounds are read.
 */
export async function effectOn(
  teamId: string,
  template: TemplateContent,
  tx: Tx = db(),
): Promise<EffectLine[]> {
  const rows = await tx.$queryRaw<Row[]>(sql`
    SELECT s.slug, d.number, d.title, r.input, p.value AS profiles
    FROM decision d
    JOIN service s ON s.id = d.service_id
    JOIN LATERAL (
      SELECT x.input FROM round x
      WHERE x.decision_id = d.id AND x.revealed_at IS NOT NULL AND x.input IS NOT NULL
      ORDER BY x.n DESC LIMIT 1
    ) r ON true
    LEFT JOIN part p ON p.decision_id = d.id AND p.key = 'profiles'
    WHERE d.team_id = ${teamId} AND d.state = 'accepted'
    ORDER BY d.decided_on DESC NULLS LAST, d.id LIMIT ${mostDecisions}`);
  const lines = rows.flatMap(({ slug, number, title, input, profiles }): EffectLine[] => {
    const read = assessmentSchema.safeParse(input);
    if (!read.success) return [];
    const chosen = partSchemas.profiles.safeParse(profiles);
    const effect = effectOf(read.data, chosen.data ?? [], template);
    return [{ ref: decisionRef(slug, number), title, effect }];
  });
  const order = ({ effect }: EffectLine) => (effect?.turns ? 0 : effect ? 1 : 2);
  return lines.sort((a, b) => order(a) - order(b) || a.ref.localeCompare(b.ref));
}
