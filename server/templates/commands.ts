import { z } from 'zod';
import { canonicalJson } from '#domain/canonical.ts';
import { teamIdSchema, templateIdSchema } from '#domain/ids.ts';
import { placeOf } from '#domain/places.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { builtInVersion, type TemplateContent } from '#domain/template.ts';
import { templateProblems } from '#domain/template-checks.ts';
import { readTemplateFile, templateDraftSchema } from '#domain/template-schema.ts';
import { type Actor, type TeamGrant, teamGate } from '../access.ts';
import { change, type Done } from '../change.ts';
import { type Prisma, sql, type Tx } from '../db.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';
import { type EffectLine, effectOn } from './effect.ts';
import { templateOf } from './versions.ts';

const nameSchema = z
  .string()
  .trim()
  .min(1, 'Give the template a name.')
  .max(80, 'Use at most 80 characters.');

export const copyTemplateSchema = z.strictObject({
  teamId: teamIdSchema,
  /** The built-in template or a published version of the team. */
  from: z.string().max(64),
  name: nameSchema,
});

export const readTemplateSchema = z.strictObject({
  teamId: teamIdSchema,
  /** The text of the file. */
  file: z
    .string()
    .min(1, 'Choose a file or paste its text.')
    .max(500_000, 'The file is too large.'),
});

const ownGate = (tx: Tx, actor: Actor, teamId: string) =>
  teamGate(tx, actor, { id: teamId }, 'template.edit');

const mostTemplates = 40;

async function begin(
  tx: Tx,
  grant: TeamGrant,
  content: TemplateContent,
  from: string,
): Promise<Result<Done<{ templateId: string }>>> {
  const { teamId, now } = grant;
  if ((await tx.template.count({ where: { teamId } })) >= mostTemplates)
    return err('invalid', `A team can have ${mostTemplates} templates. Edit one of them.`);
  const templateId = newId('tpl');
  const draft = content as unknown as Prisma.InputJsonValue;
  const by = { draftBy: grant.actorId ?? '', draftAt: now, createdAt: now };
  await tx.template.create({ data: { id: templateId, teamId, name: content.name, draft, ...by } });
  const payload = { template: templateId, name: content.name, from };
  return ok({ value: { templateId }, events: [{ type: 'template_created', payload }] });
}

/** Begins a template of the team's own as a copy; a draft until it is published. */
export const copyTemplate = (
  actor: Actor,
  { teamId, from, name }: z.infer<typeof copyTemplateSchema>,
  once?: Once,
): Promise<Result<{ templateId: string }>> =>
  change(
    (tx) => ownGate(tx, actor, teamId),
    async (tx, grant) => {
      if (from !== builtInVersion) {
        const there = await tx.templateVersion.count({ where: { id: from, teamId } });
        if (there === 0) return err('not_found');
      }
      const { version: _version, ...content } = await templateOf(teamId, from, tx);
      return begin(tx, grant, { ...content, name }, from);
    },
    { once },
  );

/** Begins a template from its file. What is wrong with the file comes as one line a place. */
export const readTemplate = (
  actor: Actor,
  { teamId, file }: z.infer<typeof readTemplateSchema>,
  once?: Once,
): Promise<Result<{ templateId: string }>> =>
  change(
    (tx) => ownGate(tx, actor, teamId),
    async (tx, grant) => {
      const content = readTemplateFile(file);
      return content.ok ? begin(tx, grant, content.value, 'file') : content;
    },
    { once },
  );

const draftFields = {
  teamId: teamIdSchema,
  templateId: templateIdSchema,
  /** The version of the draft that was read; somebody else's save makes another. */
  version: z.number().int().min(1),
};
export const saveTemplateSchema = z.strictObject({ ...draftFields, content: templateDraftSchema });
export const publishTemplateSchema = z.strictObject(draftFields);
export const retireTemplateSchema = z.strictObject({
  teamId: teamIdSchema,
  templateId: templateIdSchema,
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly draft: TemplateContent;
  readonly draftVersion: number;
  readonly draftBy: string;
  readonly retired: boolean;
}

/** The template with its row locked until the end of the transaction. */
async function lockTemplate(
  tx: Tx,
  { teamId }: TeamGrant,
  { templateId, version }: { templateId: string; version?: number },
): Promise<Result<Row>> {
  const [row] = await tx.$queryRaw<Row[]>(sql`
    SELECT id, name, draft, draft_version AS "draftVersion", draft_by AS "draftBy",
      retired_at IS NOT NULL AS retired
    FROM template WHERE id = ${templateId} AND team_id = ${teamId} FOR UPDATE`);
  if (!row) return err('not_found');
  if (row.retired) return err('wrong_state', 'This template is retired. Copy it to go on.');
  if (version !== undefined && row.draftVersion !== version)
    return err('conflict', 'Somebody else saved this template in the meantime.');
  return ok(row);
}

export type DraftSaved =
  | { readonly status: 'saved'; readonly version: number; readonly effect: readonly EffectLine[] }
  /** Somebody saved first; nothing of it is overwritten until the second says so. */
  | { readonly status: 'conflict'; readonly version: number; readonly by: string };

/**
 * Saves the draft if nobody has since `version` (compare-and-set), and says what it would do to the
 * accepted decisions. A draft may still be unfinished; its shape is right.
 */
export const saveTemplate = (
  actor: Actor,
  input: z.infer<typeof saveTemplateSchema>,
): Promise<Result<DraftSaved>> =>
  change(
    (tx) => ownGate(tx, actor, input.teamId),
    async (tx, grant): Promise<Result<Done<DraftSaved>>> => {
      const { content, templateId } = input;
      const row = await lockTemplate(tx, grant, { templateId });
      if (!row.ok) return row;
      const { draftVersion, draftBy } = row.value;
      if (draftVersion !== input.version) {
        const by =
          (await tx.user.findUnique({ where: { id: draftBy } }))?.name ?? 'Someone who left';
        return ok({ value: { status: 'conflict', version: draftVersion, by }, events: [] });
      }
      const effect = await effectOn(grant.teamId, content, tx);
      if (canonicalJson(row.value.draft) === canonicalJson(content))
        return ok({ value: { status: 'saved', version: draftVersion, effect }, events: [] });
      const version = draftVersion + 1;
      await tx.template.update({
        where: { id: row.value.id },
        data: {
          name: content.name,
          draft: content as unknown as Prisma.InputJsonValue,
          draftVersion: version,
          draftBy: actor.userId,
          draftAt: grant.now,
        },
      });
      return ok({ value: { status: 'saved', version, effect }, events: [] });
    },
  );

/** Makes the draft a version that never changes again; new decisions may follow it. */
export const publishTemplate = (
  actor: Actor,
  input: z.infer<typeof publishTemplateSchema>,
): Promise<Result<{ n: number }>> =>
  change(
    (tx) => ownGate(tx, actor, input.teamId),
    async (tx, grant) => {
      const row = await lockTemplate(tx, grant, input);
      if (!row.ok) return row;
      const { id: templateId, draft, name } = row.value;
      const open = templateProblems(draft);
      if (open.length > 0) {
        const lines = open.slice(0, 5).map(({ path, message }) => `${placeOf(path)}: ${message}`);
        return err('not_ready', lines.join('\n'));
      }
      const newest = await tx.templateVersion.findFirst({
        where: { templateId },
        orderBy: { n: 'desc' },
      });
      if (newest && canonicalJson(newest.content) === canonicalJson(draft))
        return err('not_ready', `Nothing has changed since version ${newest.n}.`);
      const { teamId, now } = grant;
      const [version, n] = [newId('tpv'), (newest?.n ?? 0) + 1];
      const content = draft as unknown as Prisma.InputJsonValue;
      await tx.templateVersion.create({
        data: {
          id: version,
          templateId,
          teamId,
          n,
          content,
          publishedBy: actor.userId,
          publishedAt: now,
        },
      });
      const payload = { template: templateId, name, n, version };
      return ok({ value: { n }, events: [{ type: 'template_published', payload }] });
    },
  );

/** Takes a template out of what new decisions can follow; those that follow it keep it. */
export const retireTemplate = (
  actor: Actor,
  input: z.infer<typeof retireTemplateSchema>,
): Promise<Result<null>> =>
  change(
    (tx) => ownGate(tx, actor, input.teamId),
    async (tx, grant) => {
      const row = await lockTemplate(tx, grant, input);
      if (!row.ok) return row;
      const { id, name } = row.value;
      await tx.template.update({ where: { id }, data: { retiredAt: grant.now } });
      const payload = { template: id, name };
      return ok({ value: null, events: [{ type: 'template_retired', payload }] });
    },
  );
