import { decisionRef } from '#domain/ids.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import {
  type Outcome,
  type PartKey,
  type PartValue,
  type RecordParts,
  searchableText,
} from '#domain/record.ts';
import { builtInVersion } from '#domain/template.ts';
import type { Granted } from '../change.ts';
import { type Prisma, sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';

/**
 * The next number of a service. The row of the service stays locked until the transaction ends, so
 * no number is given twice and none is left out by those that commit.
 */
export async function allocateNumber(tx: Tx, serviceId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>(sql`
    UPDATE service SET last_number = last_number + 1 WHERE id = ${serviceId}
    RETURNING last_number AS number`);
  if (!row) throw new Error('allocateNumber: the service is gone');
  return row.number;
}

export interface NewDecision {
  readonly service: { readonly id: string; readonly slug: string };
  readonly kind: 'language' | 'general';
  /** Also the author of the first parts. */
  readonly driverId: string;
  readonly parts: RecordParts & { readonly title: string };
  /** The template it follows from now on; the built-in one when absent. */
  readonly templateVersion?: string;
  /** For a decision that was made before Assay knew of it. */
  readonly made?: {
    readonly state: DecisionState;
    readonly outcome: Outcome;
    readonly decidedOn: Date | null;
    readonly yearOnly: boolean;
    readonly approverId: string | null;
  };
}

/** Numbers and writes a decision with its first parts. The caller's gate has checked the service. */
export async function insertDecision(
  tx: Tx,
  grant: Granted,
  input: NewDecision,
): Promise<{ decisionId: string; ref: string; number: number }> {
  const number = await allocateNumber(tx, input.service.id);
  const decisionId = newId('adr');
  const ref = decisionRef(input.service.slug, number);
  const { parts, made } = input;
  await tx.decision.create({
    data: {
      id: decisionId,
      teamId: grant.teamId,
      serviceId: input.service.id,
      number,
      kind: input.kind,
      title: parts.title,
      tags: parts.tags ?? [],
      driverId: input.driverId,
      approverId: made?.approverId ?? null,
      recorded: made !== undefined,
      templateVersion: input.templateVersion ?? builtInVersion,
      outcome: made?.outcome ?? null,
      decidedOn: made?.decidedOn ?? null,
      decidedYearOnly: made?.yearOnly ?? false,
      revisitOn: dateOf(parts.revisit?.on),
      searchText: searchableText(parts, ref),
      createdAt: grant.now,
      updatedAt: grant.now,
    },
  });
  await insertParts(tx, { authorId: input.driverId, now: grant.now }, decisionId, parts);
  // The parts of a decided record cannot be written, so its state comes after them.
  if (made) await tx.decision.update({ where: { id: decisionId }, data: { state: made.state } });
  return { decisionId, ref, number };
}

async function insertParts(
  tx: Tx,
  by: { readonly authorId: string; readonly now: Date },
  decisionId: string,
  parts: RecordParts,
): Promise<void> {
  const rows = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ decisionId, key, value: stored(value), version: 1 }));
  await tx.part.createMany({
    data: rows.map((row) => ({ ...row, updatedBy: by.authorId, updatedAt: by.now })),
  });
  await tx.partRevision.createMany({
    data: rows.map((row) => ({
      ...row,
      id: newId('rev'),
      authorId: by.authorId,
      createdAt: by.now,
    })),
  });
}

/** A part's value as the database takes it. */
export const stored = (value: PartValue<PartKey> | undefined): Prisma.InputJsonValue =>
  value as Prisma.InputJsonValue;

/** YYYY-MM-DD as a `date` column takes it. */
export const dateOf = (day: string | null | undefined): Date | null =>
  day ? new Date(`${day}T00:00:00Z`) : null;
