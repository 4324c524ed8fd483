import { z } from 'zod';
import { canonicalJson } from '#domain/canonical.ts';
import { decisionIdSchema, decisionRef } from '#domain/ids.ts';
import { mayEditPart } from '#domain/part-rights.ts';
import {
  type PartKey,
  type PartValue,
  partKeySchema,
  partSchemas,
  type RecordParts,
  searchableText,
} from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change, type Done } from '../change.ts';
import { often, type Prisma, sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';
import { restartReview } from '../review/material-edit.ts';
import { templateOf } from '../templates/versions.ts';
import { dateOf, stored } from './insert.ts';
import { readParts } from './record.ts';

export const savePartSchema = z.strictObject({
  decisionId: decisionIdSchema,
  key: partKeySchema,
  value: z.unknown(),
  /** The version the text was written against; 0 when the part did not exist. */
  version: z.number().int().min(0),
  /** Asked for when the weights move after a reveal. */
  reason: z.string().trim().max(2_000).optional(),
});
export type SavePartInput = z.input<typeof savePartSchema>;

export type PartSaved =
  | { readonly status: 'saved'; readonly version: number; readonly at: Date }
  | {
      readonly status: 'conflict';
      readonly theirs: unknown;
      readonly theirVersion: number;
      /** The name of who saved first. */
      readonly by: string;
      readonly at: Date;
    };

/** Parts that only a decision with scoring has. */
const scoredParts: readonly PartKey[] = [
  'profiles',
  'weights',
  'map',
  'option.go',
  'option.rust',
  'option.hybrid',
];

/**
 * Saves one part if nobody has since `version` (compare-and-set). The text that comes second is kept
 * as a conflicted revision in the same transaction and answered with the one that stands, so a
 * conflict is an answer and not an error. Saving what stands already changes nothing.
 */
export const savePart = (actor: Actor, input: SavePartInput): Promise<Result<PartSaved>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'part.save'),
    async (tx, grant): Promise<Result<Done<PartSaved>>> => {
      const parsed = partSchemas[input.key].safeParse(input.value);
      if (!parsed.success) {
        return err('invalid', parsed.error.issues[0]?.message ?? 'This cannot be saved as it is.');
      }
      const save: Save = { actor, input, value: parsed.data };
      const refusal = await whyNot(tx, grant, save);
      if (refusal) return refusal;
      const current = await tx.part.findUnique({
        where: { decisionId_key: { decisionId: grant.decisionId, key: input.key } },
      });
      if (current && canonicalJson(current.value) === canonicalJson(save.value)) {
        const { version, updatedAt: at } = current;
        return ok({ value: { status: 'saved', version, at }, events: [] });
      }
      return (current?.version ?? 0) === input.version
        ? takeOver(tx, grant, save)
        : keepBoth(tx, grant, save, current);
    },
  );

interface Save {
  readonly actor: Actor;
  readonly input: SavePartInput;
  readonly value: PartValue<PartKey>;
}

async function whyNot(tx: Tx, grant: DecisionGrant, { input, value }: Save) {
  if (mayEditPart(grant.standing, grant.state, input.key) !== 'yes')
    return err(
      'forbidden',
      'This is under review. Only the driver changes what the answers are about.',
    );
  if (grant.kind === 'general' && scoredParts.includes(input.key)) {
    return err('invalid', 'A general decision is not scored and has no such part.');
  }
  if (input.key !== 'weights') return null;
  const { criteria } = await templateOf(grant.teamId, grant.templateVersion, tx);
  const known = new Set(criteria.map(({ id }) => id));
  if (Object.keys(value).some((id) => !known.has(id))) {
    return err('invalid', 'The weights name a criterion that the template does not have.');
  }
  if (input.reason) return null;
  const { decisionId } = grant;
  const revealed = await tx.round.count({ where: { decisionId, revealedAt: { not: null } } });
  return revealed > 0
    ? err('not_ready', 'The scores are known. Say why the weights change now.')
    : null;
}

async function takeOver(
  tx: Tx,
  grant: DecisionGrant,
  save: Save,
): Promise<Result<Done<PartSaved>>> {
  const { decisionId, now } = grant;
  const { key } = save.input;
  const version = save.input.version + 1;
  await tx.$executeRaw(sql`${often}
    WITH written AS (
      INSERT INTO part (decision_id, key, value, version, updated_by, updated_at)
      VALUES (${decisionId}, ${key}, ${JSON.stringify(save.value)}::jsonb, ${version}::int,
        ${save.actor.userId}, ${now})
      ON CONFLICT (decision_id, key) DO UPDATE SET value = EXCLUDED.value,
        version = EXCLUDED.version, updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at
      RETURNING *)
    INSERT INTO part_revision (id, decision_id, key, version, value, author_id, created_at)
    SELECT ${newId('rev')}, decision_id, key, version, value, updated_by, updated_at FROM written`);
  const parts = await copyToDecision(tx, grant, save);
  const { reason } = save.input;
  const payload = reason ? { key, version, reason } : { key, version };
  const restarted = grant.state === 'final_review' ? { key, parts } : null;
  return ok({
    value: { status: 'saved', version, at: now },
    events: [
      { type: 'part_saved', decisionId, serviceId: grant.serviceId, payload },
      ...(restarted ? await restartReview(tx, grant, restarted) : []),
    ],
  });
}

async function keepBoth(
  tx: Tx,
  grant: DecisionGrant,
  save: Save,
  current: { value: unknown; version: number; updatedBy: string; updatedAt: Date } | null,
): Promise<Result<Done<PartSaved>>> {
  const { decisionId, now } = grant;
  const { key, version } = save.input;
  const by = current && (await tx.user.findUnique({ where: { id: current.updatedBy } }));
  const value: PartSaved = {
    status: 'conflict',
    theirs: current?.value ?? null,
    theirVersion: current?.version ?? 0,
    by: by?.name ?? 'Someone who left',
    at: current?.updatedAt ?? now,
  };
  const own = { decisionId, key, authorId: save.actor.userId };
  const kept = await tx.partRevision.findFirst({
    where: { ...own, conflicted: true },
    orderBy: { createdAt: 'desc' },
  });
  // Its answer was lost, or it came late: it had become a version before others saved.
  const became = await tx.partRevision.findFirst({
    where: { ...own, conflicted: false, version: version + 1 },
  });
  // An editor that tries again with the same text must not fill the history with copies of it.
  const same = (row: typeof kept) => row && canonicalJson(row.value) === canonicalJson(save.value);
  if (same(kept) || same(became)) return ok({ value, events: [] });
  const revision = newId('rev');
  const { userId: authorId } = save.actor;
  const text = { decisionId, key, version, value: stored(save.value), conflicted: true };
  await tx.partRevision.create({ data: { id: revision, ...text, authorId, createdAt: now } });
  const payload = { key, revision };
  return ok({ value, events: [{ type: 'part_conflicted', decisionId, payload }] });
}

/** Title, tags, revisit date and the text for the search stand in the decision's own row too. */
async function copyToDecision(tx: Tx, grant: DecisionGrant, { input }: Save): Promise<RecordParts> {
  const { decisionId } = grant;
  const rows = await tx.$queryRaw<{ key: string; value: unknown; slug: string }[]>(sql`${often}
    SELECT p.key, p.value, s.slug FROM part p, service s
    WHERE p.decision_id = ${decisionId} AND s.id = ${grant.serviceId}`);
  const parts = readParts(rows);
  const data: Prisma.DecisionUpdateManyMutationInput = {
    searchText: searchableText(parts, decisionRef(rows[0]?.slug ?? '', grant.number)),
    updatedAt: grant.now,
  };
  if (input.key === 'title' && parts.title) data.title = parts.title;
  if (input.key === 'tags') data.tags = parts.tags ?? [];
  if (input.key === 'revisit') data.revisitOn = dateOf(parts.revisit?.on);
  await tx.decision.updateMany({ where: { id: decisionId }, data });
  return parts;
}
