import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema, serviceIdSchema, teamIdSchema } from '#domain/ids.ts';
import { type ApproverView, approverProblem } from '#domain/policy.ts';
import { combineProfiles } from '#domain/profiles.ts';
import { partSchemas } from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Template } from '#domain/template.ts';
import {
  type Actor,
  type DecisionGrant,
  decisionGate,
  type TeamGrant,
  teamGate,
} from '../access.ts';
import { change } from '../change.ts';
import type { Tx } from '../db.ts';
import type { Once } from '../once.ts';
import { insertService } from '../services/insert.ts';
import { chosenTemplate } from '../templates/offered.ts';
import { insertDecision } from './insert.ts';
import { insertLink } from './link-commands.ts';

export const newDecisionSchema = z.strictObject({
  teamId: teamIdSchema,
  serviceId: serviceIdSchema.optional(),
  newServiceName: z.string().trim().min(1, 'Name the service.').max(80).optional(),
  kind: z.enum(['language', 'general']),
  title: partSchemas.title.optional(),
  profiles: z.array(z.string().max(64)).max(30),
  /** A published version of one of the team's templates; the built-in one when absent. */
  template: z.string().max(64).optional(),
  supersedes: decisionIdSchema.optional(),
});
export type NewDecisionInput = z.input<typeof newDecisionSchema>;

interface ChosenService {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly events: readonly NewEvent[];
}

async function chosenService(
  tx: Tx,
  grant: TeamGrant,
  input: NewDecisionInput,
): Promise<Result<ChosenService>> {
  if (input.serviceId && !input.newServiceName) {
    const service = await tx.service.findFirst({
      where: { id: input.serviceId, teamId: grant.teamId },
      select: { id: true, slug: true, name: true, archivedAt: true },
    });
    if (!service) return err('not_found');
    if (service.archivedAt) return err('invalid', 'That service is archived. Restore it first.');
    return ok({ ...service, events: [] });
  }
  if (!input.newServiceName || input.serviceId) {
    return err('invalid', 'Choose a service or name a new one.');
  }
  const name = input.newServiceName;
  const made = await insertService(tx, grant, { name, profiles: [...input.profiles] });
  if (!made.ok) return made;
  const { serviceId: id, slug, events } = made.value;
  return ok({ id, slug, name, events });
}

/**
 * The profiles and weights a language decision starts with: those chosen, else the balanced one where
 * the template has it, else every criterion alike.
 */
function firstSettings({ criteria, profiles }: Template, chosen: readonly string[]) {
  const wanted = chosen.length > 0 ? new Set(chosen) : new Set(['balanced']);
  const rows = profiles.filter(({ id }) => wanted.has(id));
  const weights = combineProfiles(
    rows,
    criteria.map(({ id }) => id),
  );
  return { profiles: rows.map(({ id }) => id), weights };
}

/**
 * Opens a draft: its number, its driver (the actor), and for a language decision the profiles with
 * the weights they give. Without profiles it starts balanced. A new service may be named with it.
 */
export const createDecision = (
  actor: Actor,
  input: NewDecisionInput,
  once?: Once,
): Promise<Result<{ decisionId: string; ref: string }>> =>
  change(
    (tx) => teamGate(tx, actor, { id: input.teamId }, 'decision.create'),
    async (tx, grant) => {
      const service = await chosenService(tx, grant, input);
      if (!service.ok) return service;
      const { kind } = input;
      const language = kind === 'language';
      const title =
        input.title ?? `${language ? 'Language' : 'Decision'} for ${service.value.name}`;
      const template = await chosenTemplate(tx, grant, input);
      if (!template.ok) return template;
      const settings = language ? firstSettings(template.value, input.profiles) : {};
      const { decisionId, ref } = await insertDecision(tx, grant, {
        service: service.value,
        kind,
        driverId: actor.userId,
        templateVersion: template.value.version,
        parts: { title: title.slice(0, 200), ...settings },
      });
      const events: NewEvent[] = [
        ...service.value.events,
        {
          type: 'decision_created',
          decisionId,
          serviceId: service.value.id,
          payload: { ref, kind, title },
        },
      ];
      if (input.supersedes) {
        const from = { ...grant, decisionId, serviceId: service.value.id, actorId: actor.userId };
        const link = await insertLink(tx, from, { to: input.supersedes, kind: 'supersedes' });
        if (!link.ok) return link;
        events.push(link.value);
      }
      return ok({ value: { decisionId, ref }, events });
    },
    { once },
  );

export const peopleSchema = z.strictObject({
  decisionId: decisionIdSchema,
  driverId: z.string().max(64),
  approverId: z.string().max(64).nullable(),
  reviewerIds: z.array(z.string().max(64)).max(40, 'Name at most 40 reviewers.'),
  solo: z.boolean(),
});
export type PeopleInput = z.input<typeof peopleSchema>;

/**
 * Sets who drives, who gives the final yes and who reviews. Everybody must be a member of the team
 * who may write; the approver is not the driver unless one person does both. Twice the same is once.
 */
export const setPeople = (actor: Actor, input: PeopleInput): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'people.set'),
    async (tx, grant) => {
      const { driverId, approverId, solo, decisionId } = input;
      const reviewerIds = [...new Set(input.reviewerIds)];
      const named = [...new Set([driverId, ...(approverId ? [approverId] : []), ...reviewerIds])];
      const able = await tx.membership.count({
        where: {
          teamId: grant.teamId,
          userId: { in: named },
          removedAt: null,
          role: { not: 'viewer' },
        },
      });
      if (able !== named.length) {
        return err('invalid', 'Name only people of this team who are owners or members.');
      }
      const refused = await approverRefused(tx, grant, { driverId, approverId, solo });
      if (refused) return err('invalid', refused);
      if (await arePeople(tx, grant, { driverId, approverId, solo, reviewerIds }))
        return ok({ value: null, events: [] });
      await tx.decision.update({
        where: { id: decisionId },
        data: { driverId, approverId, solo, updatedAt: grant.now },
      });
      await tx.reviewer.deleteMany({ where: { decisionId, userId: { notIn: reviewerIds } } });
      await tx.reviewer.createMany({
        data: reviewerIds.map((userId) => ({ decisionId, userId, addedAt: grant.now })),
        skipDuplicates: true,
      });
      const payload = { driver: driverId, approver: approverId, reviewers: reviewerIds, solo };
      return ok({ value: null, events: [{ type: 'people_set', decisionId, payload }] });
    },
  );

type People = Omit<z.output<typeof peopleSchema>, 'decisionId'>;

async function arePeople(tx: Tx, grant: DecisionGrant, wanted: People): Promise<boolean> {
  const { decisionId, driverId, approverId, solo } = grant;
  const same =
    driverId === wanted.driverId && approverId === wanted.approverId && solo === wanted.solo;
  if (!same) return false;
  const rows = await tx.reviewer.findMany({ where: { decisionId }, select: { userId: true } });
  const now = new Set(rows.map(({ userId }) => userId));
  return now.size === wanted.reviewerIds.length && wanted.reviewerIds.every((id) => now.has(id));
}

/** What the review policy says against the approver, or against one person for both roles. */
async function approverRefused(
  tx: Tx,
  { teamId, policy }: DecisionGrant,
  who: Omit<ApproverView, 'approverIsOwner'>,
): Promise<string | null> {
  if (!who.approverId && !(who.solo && !policy.solo)) return null;
  const owner = { teamId, userId: who.approverId ?? '', role: 'owner', removedAt: null } as const;
  const approverIsOwner = (await tx.membership.count({ where: owner })) > 0;
  return approverProblem(policy, { ...who, approverIsOwner });
}
