import { notFound } from 'next/navigation';
import { cache } from 'react';
import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, type DecisionGrant, decisionAccess } from '../access.ts';
import { cursorOf } from '../live.ts';
import { requireActor } from '../session.ts';
import { type DecisionRecord, readRecord } from './record.ts';

export interface LoadedDecision {
  readonly actor: Actor;
  readonly grant: DecisionGrant;
  readonly record: DecisionRecord;
  /** The team's event counter, read before the record was: where its live stream goes on. */
  readonly since: string;
}

/**
 * The record behind an address, for its layout and its pages: read once per request. Sends a
 * stranger to sign in, and answers "not found" for what is not theirs.
 */
export const loadDecision = cache(async (team: string, ref: string): Promise<LoadedDecision> => {
  const actor = await requireActor(`/${team}/decisions/${ref}`);
  const parsed = parseDecisionRef(ref);
  if (!parsed) notFound();
  const access = await decisionAccess(actor, team, parsed);
  if (!access.ok) notFound();
  const grant = access.value;
  const since = await cursorOf(grant.teamId);
  return { actor, grant, since, record: await readRecord(grant) };
});
