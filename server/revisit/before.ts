import type { AssessmentResult } from '#domain/assessment.ts';
import { decisionRef } from '#domain/ids.ts';
import type { Actor, DecisionGrant } from '../access.ts';
import { db } from '../db.ts';
import { newestResult } from '../scoring/queries.ts';
import { olderGrant, revisitOf } from './queries.ts';

/** The result of the decision that this one looks at again; null when that was never scored. */
export async function resultBefore(
  actor: Actor,
  teamSlug: string,
  grant: DecisionGrant,
): Promise<{ ref: string; result: AssessmentResult } | null> {
  const older = await olderGrant(actor, teamSlug, await revisitOf(grant));
  const newest = older && (await newestResult(older));
  if (!newest) return null;
  const service = await db().service.findFirstOrThrow({
    where: { id: older.serviceId },
    select: { slug: true },
  });
  return { ref: decisionRef(service.slug, older.number), result: newest.result };
}
