import { builtInTemplate } from '#domain/built-in-template.ts';
import { profileWords, type ServiceProfile } from '#domain/profile-words.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { builtInVersion, type Template } from '#domain/template.ts';
import type { Granted } from '../change.ts';
import { db, sql, type Tx } from '../db.ts';
import { templateOf } from './versions.ts';

/** The templates a decision can follow: the built-in one, then the newest version of each own. */
export async function offeredTemplates(grant: Granted, tx: Tx = db()): Promise<Template[]> {
  const own = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT DISTINCT ON (t.id) v.id
    FROM template t JOIN template_version v ON v.template_id = t.id
    WHERE t.team_id = ${grant.teamId} AND t.retired_at IS NULL
    ORDER BY t.id, v.n DESC`);
  const templates: Template[] = [];
  for (const { id } of own) templates.push(await templateOf(grant.teamId, id, tx));
  return [builtInTemplate, ...templates.sort((a, b) => a.name.localeCompare(b.name))];
}

/**
 * What a service may be said to be like: the built-in profiles, and those that only a template of the
 * team's own has, with its name.
 */
export async function offeredProfiles(grant: Granted, tx: Tx = db()): Promise<ServiceProfile[]> {
  const found = new Map<string, ServiceProfile>();
  for (const { name, version, profiles } of await offeredTemplates(grant, tx))
    for (const profile of profiles.filter(({ id }) => !found.has(id)))
      found.set(profile.id, {
        ...profileWords(profile),
        id: profile.id,
        from: version === builtInVersion ? null : name,
      });
  return [...found.values()];
}

/** `invalid` when a profile is of no template the team uses; those in `kept` stay as they are. */
export async function knownProfiles(
  tx: Tx,
  grant: Granted,
  chosen: readonly string[],
  kept: readonly string[] = [],
): Promise<Result<null>> {
  const fresh = chosen.filter((id) => !kept.includes(id));
  if (fresh.length === 0) return ok(null);
  const known = new Set((await offeredProfiles(grant, tx)).map(({ id }) => id));
  return fresh.every((id) => known.has(id))
    ? ok(null)
    : err('invalid', 'Choose profiles of a template that the team uses.');
}

/** The template a new decision follows, once its profiles are found in it. */
export async function chosenTemplate(
  tx: Tx,
  { teamId }: Granted,
  asked: { readonly template?: string | undefined; readonly profiles: readonly string[] },
): Promise<Result<Template>> {
  const { template = builtInVersion, profiles } = asked;
  if (template !== builtInVersion) {
    const offered = await tx.templateVersion.count({
      where: { id: template, teamId, template: { retiredAt: null } },
    });
    if (offered === 0) return err('invalid', 'Choose a template that the team still uses.');
  }
  const chosen = await templateOf(teamId, template, tx);
  const known = new Set(chosen.profiles.map(({ id }) => id));
  return profiles.every((id) => known.has(id))
    ? ok(chosen)
    : err('invalid', 'Choose profiles of the template.');
}
