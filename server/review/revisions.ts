import {
  type PartKey,
  type PartValue,
  partKeys,
  partSchemas,
  type RecordParts,
} from '#domain/record.ts';
import { type Revision, revisionsOf, type ToldSave, versionsAt } from '#domain/revisions.ts';
import type { DecisionGrant } from '../access.ts';
import { db, sql } from '../db.ts';
import { peopleById } from '../decisions/record.ts';
import { componentNames } from '../stack/present.ts';

/** A version of a part as it is offered for comparing: who wrote it and when. */
export type RevisionLine = Revision & { readonly by: string };

/** The revisions of a part, newest first; saves of one person close together count as one. */
export async function partRevisions(grant: DecisionGrant, key: PartKey): Promise<RevisionLine[]> {
  const rows = await db().partRevision.findMany({
    where: { decisionId: grant.decisionId, key, conflicted: false },
    select: { version: true, authorId: true, createdAt: true },
  });
  const people = await peopleById(
    db(),
    rows.map(({ authorId }) => authorId),
  );
  const saves = rows.map(({ version, authorId, createdAt }) => ({
    ...{ version, author: authorId, at: createdAt },
  }));
  return revisionsOf(saves).map((revision) => ({
    ...revision,
    by: people.get(revision.author)?.name ?? 'Someone who left',
  }));
}

/** A part as one of its versions had it; null for version 0 and for one that never was. */
export async function partAt<K extends PartKey>(
  { decisionId }: DecisionGrant,
  key: K,
  version: number,
): Promise<PartValue<K> | null> {
  const row = await db().partRevision.findFirst({
    where: { decisionId, key, version, conflicted: false },
    select: { value: true },
  });
  const parsed = row ? partSchemas[key].safeParse(row.value) : null;
  return parsed?.success ? (parsed.data as PartValue<K>) : null;
}

/** The whole record as it stood right after event `seq` of the team's history. */
export async function recordAt({ decisionId }: DecisionGrant, seq: number): Promise<RecordParts> {
  const [rows, saves] = await Promise.all([
    db().partRevision.findMany({
      where: { decisionId, conflicted: false },
      select: { key: true, version: true },
    }),
    db().$queryRaw<ToldSave[]>(sql`
      SELECT seq::int AS seq, payload ->> 'key' AS key, (payload ->> 'version')::int AS version
      FROM event WHERE decision_id = ${decisionId} AND type = 'part_saved'`),
  ]);
  const born = await db().event.findFirst({
    where: { decisionId },
    orderBy: { seq: 'asc' },
    select: { seq: true },
  });
  if (!born || seq < Number(born.seq)) return {};
  const keys = [...new Set(rows.map(({ key }) => key))];
  const stood = Object.entries(versionsAt(keys, saves, seq));
  if (stood.length === 0) return {};
  const values = await db().partRevision.findMany({
    where: {
      decisionId,
      conflicted: false,
      OR: stood.map(([key, version]) => ({ key, version })),
    },
    select: { key: true, value: true },
  });
  const parts: Record<string, unknown> = {};
  for (const { key, value } of values) {
    const known = partKeys.find((one) => one === key);
    const parsed = known && partSchemas[known].safeParse(value);
    if (parsed?.success) parts[key] = parsed.data;
  }
  return parts as RecordParts;
}

/** The components of the service by id, for parts that speak of them. */
export const componentNamesOf = (grant: DecisionGrant): Promise<Record<string, string>> =>
  componentNames(db(), grant);
