import { edgesOf, Finder, type Linkable } from '#domain/imports/links.ts';
import { sql, type Tx } from '../db.ts';
import { type By, fileText } from './rows.ts';

type Links = NonNullable<ReturnType<typeof fileText>>['doc']['links'];
/** Links of files that were read already, by the id of the decision. */
export type ReadLinks = ReadonlyMap<string, Links>;

interface LinkableRow extends Linkable {
  readonly decided: boolean;
}

/**
 * Links between files become links between decisions: those of `touched` to any imported decision of
 * the team. Superseding takes effect at once when the newer one is decided.
 */
export async function linkImported(
  tx: Tx,
  by: By,
  touched: readonly string[],
  read: ReadLinks,
): Promise<void> {
  if (touched.length === 0) return;
  const all = await tx.$queryRaw<LinkableRow[]>(sql`
    SELECT d.id AS "decisionId", d.service_id AS "serviceId", f.path, coalesce(f.old_number, d.number) AS number, d.title,
      d.state IN ('accepted', 'superseded', 'deprecated') AS decided
    FROM imported_file f JOIN decision d ON d.id = f.decision_id WHERE f.team_id = ${by.teamId}`);
  const existing = await tx.decisionLink.findMany({
    where: { from: { teamId: by.teamId } },
    select: { fromId: true, toId: true, kind: true },
  });
  const byId = new Map(all.map((each) => [each.decisionId, each]));
  const files = await linksOf(tx, touched, byId, read);
  const edges = edgesOf(files, new Finder(all), existing);
  await tx.decisionLink.createMany({
    data: edges.map((edge) => ({
      ...edge,
      createdBy: by.userId,
      createdAt: by.now,
      effectiveAt: byId.get(edge.fromId)?.decided ? by.now : null,
    })),
    skipDuplicates: true,
  });
}

async function linksOf(
  tx: Tx,
  touched: readonly string[],
  byId: ReadonlyMap<string, Linkable>,
  read: ReadLinks,
) {
  const found: { of: Linkable; links: Links }[] = [];
  const add = (decisionId: string, links: Links) => {
    const of = byId.get(decisionId);
    if (of && links.length > 0) found.push({ of, links });
  };
  for (const [decisionId, links] of read) add(decisionId, links);
  const unread = touched.filter((id) => !read.has(id));
  for (let at = 0; at < unread.length; at += 100) {
    const rows = await tx.importedFile.findMany({
      where: { decisionId: { in: unread.slice(at, at + 100) } },
      select: { decisionId: true, path: true, bytes: true },
    });
    for (const { decisionId, path, bytes } of rows)
      add(decisionId ?? '', fileText(bytes, path)?.doc.links ?? []);
  }
  return found;
}
