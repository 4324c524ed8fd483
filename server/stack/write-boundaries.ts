import type { NewBoundary } from '#domain/stack.ts';
import { boundariesOf } from '#domain/stack-plan.ts';
import type { Granted } from '../change.ts';
import { type Prisma, sql, type Tx } from '../db.ts';
import { dateOf } from '../decisions/insert.ts';
import { newId } from '../ids.ts';
import type { Checked, Follower, StackWrite } from './check.ts';
import { dayText } from './holding.ts';
import { presentBoundaries } from './present.ts';

/** What is about to be written, by whom, and when it becomes known. */
export interface Writing {
  readonly grant: Granted;
  readonly write: StackWrite;
  readonly checked: Checked;
  readonly at: Date;
}

/** The columns every row shares that a decision opens. */
export const opening = ({ grant, write, at }: Writing) => ({
  teamId: grant.teamId,
  serviceId: write.serviceId,
  openedBy: write.decisionId,
  recordedAt: at,
  knownFrom: at,
  heldFrom: dateOf(write.day),
  heldFromYear: write.yearOnly,
});

/** The columns of a row that the decision ends. */
export const closing = (write: StackWrite, at: Date) => ({
  closedBy: write.decisionId,
  closedAt: at,
  heldUntil: dateOf(write.day),
  heldUntilYear: write.yearOnly,
  knownFrom: at,
});

/** The columns of an end that is known from the start. */
export const ending = (end: Omit<Follower, 'splits'> | undefined, at: Date) =>
  end
    ? {
        closedBy: end.openedBy,
        closedAt: at,
        heldUntil: dateOf(end.from),
        heldUntilYear: end.yearOnly,
      }
    : {};

type Meeting = Pick<NewBoundary, 'fromKey' | 'toKey' | 'kind'>;
type End = Omit<Follower, 'splits'>;

const meetAlike = (a: Meeting, b: Meeting) =>
  a.fromKey === b.fromKey && a.toKey === b.toKey && a.kind === b.kind;

/**
 * Opens the boundaries a decision brings. One that comes before what is known ends where the next one
 * of the same two begins, or where a side of it ends; what joined the two over its first day in another
 * way is cut short, and in the same way goes on.
 */
export async function openBoundaries(tx: Tx, writing: Writing): Promise<void> {
  const { grant, write, checked, at } = writing;
  const { plan, followers } = checked;
  const by = write.mayPrecede ? write.day : null;
  const present = await presentBoundaries(tx, grant.teamId, write.serviceId, by);
  const { opens } = boundariesOf(present, plan);
  const rows: Prisma.StackBoundaryCreateManyInput[] = [];
  for (const [index, { detail, ...boundary }] of opens.entries()) {
    const met = by === null ? { over: [], next: undefined } : await metBefore(tx, write, boundary);
    if (met.over.some((one) => one.kind === boundary.kind)) continue;
    const ids = met.over.map((one) => one.id);
    await tx.stackBoundary.updateMany({ where: { id: { in: ids } }, data: closing(write, at) });
    const ends = [
      followers.get(boundary.fromKey),
      followers.get(boundary.toKey),
      met.next,
      ...met.over.map((one) => one.end),
    ];
    rows.push({
      ...boundary,
      nth: opens.slice(0, index + 1).filter((other) => meetAlike(other, boundary)).length,
      ...opening(writing),
      ...ending(firstOf(ends), at),
      id: newId('stb'),
      detail: detail as Prisma.InputJsonValue,
    });
  }
  await tx.stackBoundary.createMany({ data: rows });
}

const firstOf = (ends: readonly (End | undefined)[]): End | undefined =>
  ends.reduce<End | undefined>(
    (first, end) => (end && (!first || end.from < first.from) ? end : first),
    undefined,
  );

interface Over {
  readonly id: string;
  readonly kind: string;
  readonly end: End;
}

/** What is known of the same two: what has ended and held over the day, and what begins next. */
async function metBefore(
  tx: Tx,
  { serviceId, day }: StackWrite,
  { fromKey, toKey }: Meeting,
): Promise<{ readonly over: readonly Over[]; readonly next: End | undefined }> {
  const pair = sql`x.service_id = ${serviceId} AND x.from_key = ${fromKey} AND x.to_key = ${toKey}`;
  const over = await tx.$queryRaw<(End & { id: string; kind: string })[]>(sql`
    SELECT x.id, x.kind, ${dayText(sql`x.held_until`)} AS from, x.held_until_year AS "yearOnly",
      x.closed_by AS "openedBy"
    FROM stack_boundary x
    WHERE ${pair} AND x.closed_by IS NOT NULL AND x.held @> ${day}::date
      AND lower(x.held) < ${day}::date ORDER BY x.held_until`);
  const [next] = await tx.$queryRaw<End[]>(sql`
    SELECT ${dayText(sql`x.held_from`)} AS from, x.held_from_year AS "yearOnly", x.opened_by AS "openedBy"
    FROM stack_boundary x WHERE ${pair} AND x.held_from > ${day}::date ORDER BY x.held_from LIMIT 1`);
  return {
    next,
    over: over.map(({ id, kind, ...end }) => ({ id, kind, end })),
  };
}
