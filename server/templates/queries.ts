import { builtInTemplate } from '#domain/built-in-template.ts';
import { builtInVersion, type Template, type TemplateContent } from '#domain/template.ts';
import type { TeamGrant } from '../access.ts';
import { db, sql } from '../db.ts';
import { templateOf } from './versions.ts';

export interface TemplateLine {
  readonly id: string;
  readonly name: string;
  /** Number of the newest version; 0 before the first. */
  readonly n: number;
  /** Id of the newest version. */
  readonly newest: string | null;
  readonly publishedAt: Date | null;
  readonly retiredAt: Date | null;
  /** The draft has changed since the newest version. */
  readonly unpublished: boolean;
  /** Decisions that follow any of its versions. */
  readonly decisions: number;
}

/** A team's own templates, those in use first, by name. */
export const templatesOf = ({ teamId }: TeamGrant): Promise<TemplateLine[]> =>
  db().$queryRaw<TemplateLine[]>(sql`
    SELECT t.id, t.name, coalesce(v.n, 0) AS n, v.id AS newest, v.published_at AS "publishedAt",
      t.retired_at AS "retiredAt", v.id IS NULL OR v.content <> t.draft AS unpublished,
      (SELECT count(*)::int FROM decision d WHERE d.team_id = t.team_id AND d.template_version IN
        (SELECT w.id FROM template_version w WHERE w.template_id = t.id)) AS decisions
    FROM template t
    LEFT JOIN LATERAL (
      SELECT * FROM template_version w WHERE w.template_id = t.id ORDER BY w.n DESC LIMIT 1
    ) v ON true
    WHERE t.team_id = ${teamId}
    ORDER BY t.retired_at IS NOT NULL, lower(t.name), t.id`);

export interface VersionLine {
  readonly id: string;
  readonly n: number;
  readonly by: string;
  readonly at: Date;
  readonly decisions: number;
}

export interface OwnTemplate {
  readonly id: string;
  readonly draft: TemplateContent;
  readonly draftVersion: number;
  readonly draftAt: Date;
  readonly retiredAt: Date | null;
  /** Newest first. */
  readonly versions: readonly VersionLine[];
}

/** One template of the team with its draft and its versions; null when there is none of that id. */
export async function ownTemplate(
  { teamId }: TeamGrant,
  templateId: string,
): Promise<OwnTemplate | null> {
  const row = await db().template.findFirst({ where: { id: templateId, teamId } });
  if (!row) return null;
  const versions = await db().$queryRaw<VersionLine[]>(sql`
    SELECT v.id, v.n, v.published_at AS at, coalesce(u.name, 'Someone who left') AS by,
      (SELECT count(*)::int FROM decision d
        WHERE d.team_id = v.team_id AND d.template_version = v.id) AS decisions
    FROM template_version v LEFT JOIN "user" u ON u.id = v.published_by
    WHERE v.template_id = ${templateId} ORDER BY v.n DESC`);
  const { id, draftVersion, draftAt, retiredAt } = row;
  return {
    id,
    draft: row.draft as unknown as TemplateContent,
    draftVersion,
    draftAt,
    retiredAt,
    versions,
  };
}

/** One published version by its number; null when there is none. */
export async function publishedVersion(
  { teamId }: TeamGrant,
  templateId: string,
  n: number,
): Promise<Template | null> {
  const row = await db().templateVersion.findFirst({
    where: { templateId, teamId, n },
    select: { id: true },
  });
  return row && templateOf(teamId, row.id);
}

/** What a file is made from: the built-in template, a version (`n`), or the draft. */
export async function templateToFile(
  grant: TeamGrant,
  which: { readonly template: string; readonly n: number | null },
): Promise<TemplateContent | null> {
  if (which.template === builtInVersion) return builtInTemplate;
  if (which.n !== null) return publishedVersion(grant, which.template, which.n);
  return (await ownTemplate(grant, which.template))?.draft ?? null;
}
