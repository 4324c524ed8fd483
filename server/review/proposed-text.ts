import { type Difference, materialDifference } from '#domain/material.ts';
import { materialKeys, type RecordParts } from '#domain/record.ts';
import type { DecisionGrant } from '../access.ts';
import type { Granted } from '../change.ts';
import { type Prisma, sql, type Tx } from '../db.ts';
import { type DecisionRecord, readParts } from '../decisions/record.ts';
import { componentNames } from '../stack/present.ts';

interface Text {
  readonly decisionId: string;
  readonly n: number;
  readonly hash: string;
  readonly parts: RecordParts;
  /** Who wrote it while it was under review; null for the text that was proposed. */
  readonly editedBy: string | null;
}

/**
 * Keeps the material parts behind a hash that is put to the reviewers. A text that comes back within
 * one proposal keeps its first author: answers whose that is.
 */
export async function keepProposedText(
  tx: Tx,
  { now }: Granted,
  text: Text,
): Promise<string | null> {
  const { decisionId, n, hash, editedBy } = text;
  const material = Object.fromEntries(materialKeys.map((key) => [key, text.parts[key] ?? null]));
  const parts = material as Prisma.InputJsonObject;
  await tx.proposedText.createMany({
    data: [{ decisionId, proposalN: n, hash, parts, editedBy, at: now }],
    skipDuplicates: true,
  });
  const kept = await tx.proposedText.findFirstOrThrow({
    where: { decisionId, proposalN: n, hash },
    select: { editedBy: true },
  });
  return kept.editedBy;
}

/** The material parts behind a hash; null when that text was never put to the reviewers. */
async function proposedParts(
  tx: Tx,
  decisionId: string,
  hash: string,
): Promise<RecordParts | null> {
  const [row] = await tx.$queryRaw<{ parts: Record<string, unknown> }[]>(sql`
    SELECT parts FROM proposed_text WHERE decision_id = ${decisionId} AND hash = ${hash} LIMIT 1`);
  if (!row) return null;
  const given = Object.entries(row.parts).filter(([, value]) => value !== null);
  return readParts(given.map(([key, value]) => ({ key, value })));
}

/** What changed between the text of `hash` and the record as it stands, part by part. */
export async function changedSince(
  tx: Tx,
  grant: DecisionGrant,
  hash: string,
  { parts, template }: Pick<DecisionRecord, 'parts' | 'template'>,
): Promise<readonly Difference[]> {
  const before = await proposedParts(tx, grant.decisionId, hash);
  if (!before) return [];
  const components = await componentNames(tx, grant);
  return materialDifference(before, parts, { criteria: template.criteria, components });
}
