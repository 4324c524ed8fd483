import { builtInTemplate } from '#domain/built-in-template.ts';
import { builtInVersion, type Template, type TemplateContent } from '#domain/template.ts';
import { db, type Tx } from '../db.ts';

/** Versions are never changed, so what was read once is kept; the oldest leave first. */
const kept = new Map<string, Template>();
const mostKept = 200;

/**
 * The template that a decision or a round of a team has pinned. A version that is not the team's is a
 * broken assumption: nothing can pin one.
 */
export async function templateOf(
  teamId: string,
  version: string,
  tx: Tx = db(),
): Promise<Template> {
  if (version === builtInVersion) return builtInTemplate;
  const key = `${teamId} ${version}`;
  const known = kept.get(key);
  if (known) return known;
  const row = await tx.templateVersion.findFirst({ where: { id: version, teamId } });
  if (!row) throw new Error(`The team has no template of version ${version}`);
  const template = { ...(row.content as unknown as TemplateContent), version, n: row.n };
  kept.set(key, template);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest) kept.delete(oldest);
  return template;
}

/** Names of every criterion any template of the team has had, for what speaks of many decisions. */
export async function criterionNamesOf(teamId: string): Promise<Record<string, string>> {
  const rows = await db().templateVersion.findMany({
    where: { teamId },
    orderBy: { publishedAt: 'asc' },
    select: { content: true },
  });
  const own = rows.flatMap(({ content }) => (content as unknown as TemplateContent).criteria);
  return Object.fromEntries(
    [...builtInTemplate.criteria, ...own].map(({ id, name }) => [id, name]),
  );
}
