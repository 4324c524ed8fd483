import { z } from 'zod';
import { builtInTemplate, criterionIds } from '#domain/built-in-template.ts';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema, decisionRef } from '#domain/ids.ts';
import { combineProfiles } from '#domain/profiles.ts';
import type { PartKey, RecordParts } from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Actor, DecisionGrant } from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import { insertDecision } from '../decisions/insert.ts';
import { insertLink, linkGate } from '../decisions/link-commands.ts';
import { readParts } from '../decisions/record.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';

export const startRevisitSchema = z.strictObject({ decisionId: decisionIdSchema });

/** What a second look begins with; what was decided and expected then is written anew. */
const carried: readonly PartKey[] = [
  'title',
  'tags',
  'context',
  'drivers',
  'options',
  'option.go',
  'option.rust',
  'option.hybrid',
  'profiles',
  'weights',
  'map',
];

/**
 * Opens a new decision that looks again at an accepted one: its texts, weights, map and evidence are
 * copied, the older is linked to be superseded, and the people are the same as far as they still
 * may. The actor drives it. The older one stays in force until the new one is accepted.
 */
export const startRevisit = (
  actor: Actor,
  input: { readonly decisionId: string },
  once?: Once,
): Promise<Result<{ decisionId: string; ref: string }>> =>
  change(
    (tx) => linkGate(tx, actor, input.decisionId, 'revisit.start'),
    async (tx, older) => {
      const service = await tx.service.findUniqueOrThrow({
        where: { id: older.serviceId },
        select: { id: true, slug: true, archivedAt: true },
      });
      if (service.archivedAt) return err('invalid', 'That service is archived. Restore it first.');
      const parts = await carriedParts(tx, older);
      const made = await insertDecision(tx, older, {
        ...{
          service,
          kind: older.kind,
          templateVersion: older.templateVersion,
          driverId: actor.userId,
          parts,
        },
      });
      const { decisionId, ref } = made;
      const olderRef = decisionRef(service.slug, older.number);
      await carryEvidence(tx, older, { decisionId, olderRef });
      const people = await carryPeople(tx, older, { decisionId, driverId: actor.userId });
      await tx.decision.update({
        where: { id: decisionId },
        data: { revisitsId: older.decisionId, approverId: people.approver },
      });
      const from = { ...older, decisionId, serviceId: service.id, actorId: actor.userId };
      const link = await insertLink(tx, from, { to: older.decisionId, kind: 'supersedes' });
      if (!link.ok) return link;
      const at = { decisionId, serviceId: service.id };
      const events: NewEvent[] = [
        {
          type: 'decision_created',
          ...at,
          payload: { ref, kind: older.kind, title: parts.title },
        },
        { type: 'revisit_started', ...at, payload: { from: olderRef } },
        { type: 'people_set', ...at, payload: people },
        link.value,
      ];
      return ok({ value: { decisionId, ref }, events });
    },
    { once },
  );

const weightsOf = (profiles: readonly string[]) =>
  combineProfiles(
    builtInTemplate.profiles.filter((profile) => profiles.includes(profile.id)),
    criterionIds,
  );

async function carriedParts(
  tx: Tx,
  { decisionId, kind }: DecisionGrant,
): Promise<RecordParts & { title: string }> {
  const rows = await tx.part.findMany({
    where: { decisionId, key: { in: [...carried] } },
    select: { key: true, value: true },
  });
  const parts = readParts(rows);
  const title = parts.title ?? 'Looked at again';
  if (kind === 'general' || parts.weights) return { ...parts, title };
  // Recorded without scoring: it has no weights yet, and its profiles give them.
  const profiles = parts.profiles?.length ? parts.profiles : ['balanced'];
  return { ...parts, title, profiles, weights: weightsOf(profiles) };
}

/** The facts of then, each saying where it comes from; one carried twice keeps its first source. */
async function carryEvidence(
  tx: Tx,
  older: DecisionGrant,
  to: { readonly decisionId: string; readonly olderRef: string },
): Promise<void> {
  const rows = await tx.evidence.findMany({
    where: { decisionId: older.decisionId, removedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  await tx.evidence.createMany({
    data: rows.map((row) => ({
      ...row,
      id: newId('evd'),
      decisionId: to.decisionId,
      carriedFrom: row.carriedFrom || to.olderRef,
    })),
  });
}

/** Reviewers and approver of then who may still write; the new driver does not approve. */
async function carryPeople(
  tx: Tx,
  older: DecisionGrant,
  to: { readonly decisionId: string; readonly driverId: string },
): Promise<{ driver: string; approver: string | null; reviewers: string[]; solo: boolean }> {
  const { teamId, decisionId, approverId, now } = older;
  const able = await tx.membership.findMany({
    where: { teamId, removedAt: null, role: { not: 'viewer' } },
    select: { userId: true },
  });
  const may = new Set(able.map(({ userId }) => userId));
  const asked = await tx.reviewer.findMany({
    where: { decisionId },
    orderBy: { addedAt: 'asc' },
    select: { userId: true },
  });
  const reviewers = asked.map(({ userId }) => userId).filter((id) => may.has(id));
  await tx.reviewer.createMany({
    data: reviewers.map((userId) => ({ decisionId: to.decisionId, userId, addedAt: now })),
  });
  const approver =
    approverId && approverId !== to.driverId && may.has(approverId) ? approverId : null;
  return { driver: to.driverId, approver, reviewers, solo: false };
}
