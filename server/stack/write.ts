import { err, ok, type Result } from '#domain/result.ts';
import type { NewStack } from '#domain/stack.ts';
import type { Granted } from '../change.ts';
import { type Prisma, sql, type Tx } from '../db.ts';
import { dateOf } from '../decisions/insert.ts';
import { dayOf } from '../decisions/record.ts';
import { newId } from '../ids.ts';

export interface StackWrite {
  readonly serviceId: string;
  readonly decisionId: string;
  /** The day the new components hold from and the old ones stop; null when nobody knows it. */
  readonly day: string | null;
  /** Only the year of the day is known. */
  readonly yearOnly: boolean;
  readonly opens: NewStack;
  /** Decisions whose components this one takes the place of. */
  readonly superseded: readonly { readonly id: string; readonly ref: string }[];
}

export interface StackWritten {
  /** Ids of component rows. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

/**
 * Why the stack cannot change so: a component that is held by a decision this one does not
 * supersede, or a day before the older component began. Null when it can.
 */
export async function stackProblem(
  tx: Tx,
  teamId: string,
  write: StackWrite,
): Promise<Result<never> | null> {
  const open = await tx.stackComponent.findMany({
    where: { serviceId: write.serviceId, teamId, closedBy: null },
    orderBy: { key: 'asc' },
  });
  const gone = new Set(write.superseded.map((decision) => decision.id));
  const closing = open.filter((row) => gone.has(row.openedBy));
  return lateStart(write, closing) ?? heldByAnother(write, open, gone);
}

/**
 * Closes what the superseded decisions opened and opens what this one brings, at the same day. The
 * service's row is locked first, so that two decisions of one service never change its stack at
 * once. `not_ready` as `stackProblem` says.
 */
export async function writeStack(
  tx: Tx,
  grant: Granted,
  write: StackWrite,
): Promise<Result<StackWritten>> {
  await tx.$queryRaw(sql`SELECT id FROM service WHERE id = ${write.serviceId} FOR UPDATE`);
  const problem = await stackProblem(tx, grant.teamId, write);
  if (problem) return problem;
  const closed = await closeRows(tx, grant, write);
  return ok({ opened: await openRows(tx, grant, write), closed });
}

function lateStart(
  { day, superseded }: StackWrite,
  closing: readonly { heldFrom: Date | null; name: string; openedBy: string }[],
) {
  const late = closing.find(
    (row) => day !== null && row.heldFrom && (dayOf(row.heldFrom) ?? '') > day,
  );
  if (!late) return null;
  const ref =
    superseded.find((decision) => decision.id === late.openedBy)?.ref ?? 'An older decision';
  return err(
    'not_ready',
    `${ref} holds “${late.name}” from ${dayOf(late.heldFrom)}. Choose that day or a later one.`,
  );
}

function heldByAnother(
  { opens }: StackWrite,
  open: readonly { key: string; name: string; openedBy: string }[],
  gone: ReadonlySet<string>,
) {
  const keys = new Set(opens.components.map((component) => component.key));
  const held = open.find((row) => keys.has(row.key) && !gone.has(row.openedBy));
  if (!held) return null;
  return err(
    'not_ready',
    `The stack already has “${held.name}”. Say which decision this one takes the place of.`,
  );
}

async function closeRows(tx: Tx, grant: Granted, write: StackWrite): Promise<string[]> {
  const where = {
    serviceId: write.serviceId,
    teamId: grant.teamId,
    closedBy: null,
    openedBy: { in: write.superseded.map((decision) => decision.id) },
  };
  const data = { closedBy: write.decisionId, closedAt: grant.now, heldUntil: dateOf(write.day) };
  const closing = await tx.stackComponent.findMany({ where, select: { id: true } });
  await tx.stackComponent.updateMany({ where, data });
  await tx.stackBoundary.updateMany({ where, data });
  return closing.map((row) => row.id);
}

async function openRows(tx: Tx, grant: Granted, write: StackWrite): Promise<string[]> {
  const shared = {
    teamId: grant.teamId,
    serviceId: write.serviceId,
    openedBy: write.decisionId,
    recordedAt: grant.now,
    heldFrom: dateOf(write.day),
  };
  const components = write.opens.components.map((component) => ({
    ...component,
    ...shared,
    id: newId('stc'),
    heldFromYear: write.yearOnly,
  }));
  const boundaries = write.opens.boundaries.map(({ detail, ...boundary }) => ({
    ...boundary,
    ...shared,
    id: newId('stb'),
    detail: detail as Prisma.InputJsonValue,
  }));
  await tx.stackComponent.createMany({ data: components });
  await tx.stackBoundary.createMany({ data: boundaries });
  return components.map((component) => component.id);
}
