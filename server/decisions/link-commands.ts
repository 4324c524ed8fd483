import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { inForceStates } from '#domain/lifecycle.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type LinkKind, linkKinds } from '#domain/web-look.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change, type Granted } from '../change.ts';
import { sql, type Tx } from '../db.ts';

export type { LinkKind };

export const linkSchema = z.strictObject({
  decisionId: decisionIdSchema,
  to: decisionIdSchema,
  kind: z.enum(linkKinds),
});
export type LinkInput = z.input<typeof linkSchema>;

type From = Granted & {
  readonly decisionId: string;
  readonly serviceId: string;
  readonly actorId: string;
};

/**
 * Links a decision to another of the same team. Only an accepted decision of the same service can be
 * superseded, and no chain of links of one kind may close a circle. Takes effect at acceptance.
 */
export async function insertLink(
  tx: Tx,
  from: From,
  link: { readonly to: string; readonly kind: LinkKind },
): Promise<Result<NewEvent>> {
  if (link.to === from.decisionId) return err('invalid', 'A decision cannot point to itself.');
  await lockLinks(tx, from.teamId);
  const target = await tx.decision.findFirst({
    where: { id: link.to, teamId: from.teamId },
    select: { serviceId: true, state: true },
  });
  if (!target) return err('not_found');
  if (link.kind === 'supersedes') {
    if (target.serviceId !== from.serviceId)
      return err('invalid', 'Only a decision of the same service can be superseded.');
    if (!inForceStates.some((state) => state === target.state))
      return err('wrong_state', 'Only an accepted decision that is in force can be superseded.');
  }
  if (link.kind !== 'relates_to' && (await leadsBack(tx, link, from.decisionId)))
    return err('invalid', 'That decision already leads back to this one.');
  await tx.decisionLink.createMany({
    data: {
      fromId: from.decisionId,
      toId: link.to,
      kind: link.kind,
      createdBy: from.actorId,
      createdAt: from.now,
    },
    skipDuplicates: true,
  });
  return ok({
    type: 'link_set',
    decisionId: from.decisionId,
    payload: { to: link.to, kind: link.kind },
  });
}

/**
 * One link at a time in a team: two that close a circle together would each look harmless in its own
 * transaction. May be taken again by the transaction that has it.
 */
export const lockLinks = (tx: Tx, teamId: string) =>
  tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('links'), hashtext(${teamId}))`);

/**
 * The gate of what changes links. Their lock comes before that of the decision's row: whoever held
 * the row and waited for the lock would stop the other, whose link points to that row.
 */
export async function linkGate(
  tx: Tx,
  actor: Actor,
  decisionId: string,
  action: 'link.set' | 'decision.accept' | 'revisit.start',
): Promise<Result<DecisionGrant>> {
  const row = await tx.decision.findUnique({
    where: { id: decisionId },
    select: { teamId: true },
  });
  if (row) await lockLinks(tx, row.teamId);
  return decisionGate(tx, actor, decisionId, action);
}

async function leadsBack(tx: Tx, link: { to: string; kind: LinkKind }, from: string) {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>(sql`
    WITH RECURSIVE chain(id) AS (
      SELECT ${link.to}::text
      UNION SELECT l.to_id FROM decision_link l JOIN chain c ON l.from_id = c.id
      WHERE l.kind = ${link.kind}::"LinkKind")
    SELECT EXISTS (SELECT 1 FROM chain WHERE id = ${from}) AS found`);
  return row?.found ?? false;
}

/** Points this decision at another one; superseding waits until this one is accepted. Twice is once. */
export const setLink = (actor: Actor, input: LinkInput): Promise<Result<null>> =>
  change(
    (tx) => linkGate(tx, actor, input.decisionId, 'link.set'),
    async (tx, grant) => {
      const { decisionId: fromId } = grant;
      const there = { fromId, toId: input.to, kind: input.kind };
      if ((await tx.decisionLink.count({ where: there })) > 0)
        return ok({ value: null, events: [] });
      const event = await insertLink(tx, { ...grant, actorId: actor.userId }, input);
      return event.ok ? ok({ value: null, events: [event.value] }) : event;
    },
  );

/** Takes back a link that has not taken effect. */
export const removeLink = (actor: Actor, input: LinkInput): Promise<Result<null>> =>
  change(
    (tx) => linkGate(tx, actor, input.decisionId, 'link.set'),
    async (tx, { decisionId }) => {
      const { to, kind } = input;
      const { count } = await tx.decisionLink.deleteMany({
        where: { fromId: decisionId, toId: to, kind, effectiveAt: null },
      });
      if (count === 0) return err('not_found');
      return ok({
        value: null,
        events: [{ type: 'link_removed', decisionId, payload: { to, kind } }],
      });
    },
  );
