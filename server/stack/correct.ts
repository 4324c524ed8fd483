import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { daySchema } from '#domain/record.ts';
import { ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import type { Once } from '../once.ts';
import { moveDay } from './move.ts';
import { lockStackOf } from './present.ts';

const year = z.coerce
  .number({ error: 'Give the year as four digits.' })
  .int()
  .min(1990, 'Give a year from 1990 on.')
  .max(2200, 'Give a year up to 2200.');

/** As the form sends it: a day, a year, or neither when nobody knows. */
export const correctSchema = z
  .strictObject({
    decisionId: decisionIdSchema,
    /** Key of the one component that is meant; empty for all that the decision changed. */
    component: z.string().max(200).default(''),
    precision: z.enum(['day', 'year', 'unknown']),
    day: z.string().default(''),
    year: z.string().default(''),
    reason: z.string().trim().min(1, 'Say why the day was wrong.').max(2_000),
  })
  .transform(({ precision, day, year: typed, component, ...said }, context) => {
    const rest = { ...said, key: component === '' ? null : component };
    if (precision === 'unknown') return { ...rest, day: null, yearOnly: false };
    const parsed = precision === 'day' ? daySchema.safeParse(day) : year.safeParse(typed);
    if (!parsed.success) {
      const message = parsed.error.issues[0]?.message ?? 'Give the day.';
      context.addIssue({ code: 'custom', path: [precision], message });
      return z.NEVER;
    }
    return typeof parsed.data === 'number'
      ? { ...rest, day: `${parsed.data}-01-01`, yearOnly: true }
      : { ...rest, day: parsed.data, yearOnly: false };
  });
export type Correct = z.output<typeof correctSchema>;

/**
 * Corrects the day a decision, or one component of it, holds from: a new fact with a reason, never an
 * edit. What it opened begins and what it ended stops on the new day; the old belief stays and can be
 * looked at.
 */
export const correctHeldFrom = (actor: Actor, input: Correct, once?: Once): Promise<Result<null>> =>
  change(
    async (tx) => {
      await lockStackOf(tx, input.decisionId);
      return decisionGate(tx, actor, input.decisionId, 'stack.correct');
    },
    async (tx, grant) => {
      const { decisionId, serviceId } = grant;
      const moved = await moveDay(tx, grant, { ...input, serviceId });
      if (!moved.ok) return moved;
      const { day, yearOnly, reason } = input;
      const { component, ...was } = moved.value;
      const one = component === null ? {} : { component };
      const payload = { ...was, day, yearOnly, reason, ...one };
      const event = { type: 'stack_corrected', decisionId, serviceId, payload } as const;
      return ok({ value: null, events: [event] });
    },
    { once },
  );
