import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, decisionAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { createDecision } from '#server/decisions/commands.ts';
import { readRecord } from '#server/decisions/record.ts';
import { must, team } from './world.ts';

/** A team with one draft, driven by Ana. */
export async function draft(options: { kind?: 'language' | 'general'; profiles?: string[] } = {}) {
  const people = await team();
  const made = must(
    await createDecision(people.ana, {
      teamId: people.teamId,
      newServiceName: 'Payments',
      kind: options.kind ?? 'language',
      profiles: options.profiles ?? [],
    }),
  );
  return { ...people, ...made };
}

/** The record as a member of its team reads it. */
export async function recordOf(actor: Actor, teamId: string, ref: string) {
  const { slug } = await db().team.findUniqueOrThrow({ where: { id: teamId } });
  const parsed = parseDecisionRef(ref);
  if (!parsed) throw new Error(`${ref} is no decision`);
  return readRecord(must(await decisionAccess(actor, slug, parsed)));
}

/** Measured memory, as somebody would attach it. */
export function evidence(decisionId: string) {
  return {
    decisionId,
    criterion: 'perf.memory',
    what: 'Peak resident memory',
    goValue: 182,
    rustValue: 61,
    unit: 'MiB',
    lowerIsBetter: true,
    source: 'Load test of 12 May',
    url: '',
    raw: '',
    grade: 'B' as const,
    verified: '',
  };
}
