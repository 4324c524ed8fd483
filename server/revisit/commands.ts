import { z } from 'zod';
import type { NewEvent } from '#domain/history.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { daySchema } from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isCrossed, measureWords, type Threshold, thresholdWords } from '#domain/revisit.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import { sql, type Tx } from '../db.ts';
import { dateOf } from '../decisions/insert.ts';
import { readParts } from '../decisions/record.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';
import { flag } from './flag.ts';

/** As typed: "31.5", or "31,5" where people write it so. */
const typedNumber = (sentence: string) =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value,
    z.number(sentence),
  );

export const measureSchema = z.strictObject({
  decisionId: decisionIdSchema,
  thresholdId: z.string().min(1).max(40),
  value: typedNumber('Write the number that was measured.'),
  measuredOn: daySchema,
  source: z.string().trim().min(1, 'Say where the number comes from.').max(300),
});
export interface Measure {
  readonly decisionId: string;
  readonly thresholdId: string;
  readonly value: number;
  readonly measuredOn: string;
  readonly source: string;
}

/**
 * Keeps a measurement against a threshold of an accepted decision, and flags the decision when it
 * is crossed. Answers whether it is. A day that lies ahead is refused.
 */
export const recordMeasurement = (
  actor: Actor,
  input: Measure,
  once?: Once,
): Promise<Result<{ crossed: boolean }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'revisit.flag'),
    async (tx, grant) => {
      const { decisionId, value, source, measuredOn } = input;
      if (measuredOn > dayOfNow(grant)) return err('invalid', 'That day lies ahead.');
      const threshold = await thresholdOf(tx, decisionId, input.thresholdId);
      if (!threshold) return err('not_found', 'This decision has no such threshold.');
      const crossed = isCrossed(threshold, value);
      await tx.measurement.create({
        data: {
          ...{ id: newId('mea'), decisionId, thresholdId: threshold.id, value, crossed, source },
          measuredOn: dateOf(measuredOn) ?? grant.now,
          addedBy: actor.userId,
          createdAt: grant.now,
        },
      });
      const measured: NewEvent = {
        type: 'revisit_measured',
        decisionId,
        serviceId: grant.serviceId,
        payload: { metric: threshold.metric, value, unit: threshold.unit, crossed },
      };
      const reason = `${thresholdWords(threshold)}: measured ${measureWords(value, threshold.unit)}`;
      const flagged = crossed ? await flag(tx, grant, { cause: 'condition', reason }) : [];
      return ok({ value: { crossed }, events: [measured, ...flagged] });
    },
    { once },
  );

const dayOfNow = ({ now }: { readonly now: Date }): string => now.toISOString().slice(0, 10);

async function thresholdOf(tx: Tx, decisionId: string, id: string): Promise<Threshold | undefined> {
  const rows = await tx.part.findMany({
    where: { decisionId, key: 'revisit' },
    select: { key: true, value: true },
  });
  return readParts(rows).revisit?.thresholds?.find((threshold) => threshold.id === id);
}

export const settleSchema = z.strictObject({
  decisionId: decisionIdSchema,
  reason: z.string().trim().min(1, 'Say why it still holds.').max(1_000),
  /** When to look again; null for no day. */
  next: z.preprocess((value) => (value === '' ? null : value), daySchema.nullable()),
});

/**
 * Somebody looked again and the decision still holds: the flag goes, and the next day stands in the
 * decision's row. The accepted text keeps the day it was accepted with.
 */
export const settleRevisit = (
  actor: Actor,
  input: { readonly decisionId: string; readonly reason: string; readonly next: string | null },
  once?: Once,
): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'revisit.settle'),
    async (tx, grant) => {
      const { decisionId, reason, next } = input;
      if (next !== null && next <= dayOfNow(grant))
        return err('invalid', 'Choose a day that lies ahead, or none.');
      await tx.decision.update({
        where: { id: decisionId },
        data: { revisitFlaggedAt: null, revisitFlag: '', revisitOn: dateOf(next) },
      });
      const payload = { reason, next };
      return ok({
        value: null,
        events: [{ type: 'revisit_settled', decisionId, serviceId: grant.serviceId, payload }],
      });
    },
    { once },
  );

interface DueRow {
  readonly decisionId: string;
  readonly serviceId: string;
  readonly teamId: string;
  readonly now: Date;
}

/**
 * Flags one accepted decision whose day has come, by the database's clock; false when none is left.
 * Of several processes that ask at once each gets another, or none.
 */
export async function flagOneDue(
  grantOf: (teamId: string, now: Date) => DueGrant,
): Promise<boolean> {
  const found: DueRow[] = [];
  const done = await change(
    async (tx) => {
      const rows = await tx.$queryRaw<DueRow[]>(sql`
        SELECT d.id AS "decisionId", d.service_id AS "serviceId", d.team_id AS "teamId",
          clock_timestamp() AS now
        FROM decision d
        WHERE d.state = 'accepted' AND d.revisit_flagged_at IS NULL AND d.revisit_on <= current_date
        ORDER BY d.revisit_on, d.id LIMIT 1 FOR UPDATE SKIP LOCKED`);
      const [row] = rows;
      if (!row) return err('not_found');
      found.push(row);
      return ok(grantOf(row.teamId, row.now));
    },
    async (tx) => {
      const events = await Promise.all(
        found.map((row) => flag(tx, row, { cause: 'date', reason: '' })),
      );
      return ok({ value: null, events: events.flat() });
    },
  );
  return done.ok;
}

type DueGrant = { readonly teamId: string; readonly actorId: string | null; readonly now: Date };
