import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, decisionAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { confirmImport } from '#server/imports/confirm.ts';
import { originalOf } from '#server/imports/original.ts';
import { createPreview } from '#server/imports/preview.ts';
import { confirmationOf, type Texts, uploadOf } from './uploads.ts';
import { grantOf, must } from './world.ts';

/** What each of the bakery’s decisions says. */
export const bakeryWords =
  '\n## Context\n\nWe sell bread.\n\n## Decision\n\nBake at night.\n\n## Odd section\n\n* kept\n\n## Consequences\n\nEarly mornings.';
/** Decisions of a bakery in two folders, as several tools write them. */
export const bakery: Texts = {
  'ledger/doc/adr/0001-flour.md': `# 1. Flour\r\n\r\nDate: 2020-01-02\r\n\r\n## Status\r\n\r\nSuperceded by [2. Rye](0002-rye.md)\r\n${bakeryWords.replace(/\n/g, '\r\n')}`,
  'ledger/doc/adr/0002-rye.md': `# 2. Rye\n\nDate: 2021-01-02\n\n## Status\n\nAccepted\n\nSupercedes [1. Flour](0001-flour.md)\n${bakeryWords}`,
  'ledger/doc/adr/0002-spelt.md': `# 2. Spelt\n\nDate: 2021-01-02\n\n## Status\n\nOn the back burner\n${bakeryWords}`,
  'ledger/doc/adr/README.md': '# Decisions\n\nRead them.\n',
  'gateway/docs/decisions/0004-doors.md': `---\nstatus: proposed\ndate: 2024-05-06\ntags: [doors]\n---\n\n# Doors\n${bakeryWords}\n`,
  'gateway/docs/decisions/0005-locks.rst': 'Locks\n=====\n\n* **Status**: proposed\n',
};

/** An import from its upload to its end. */
export async function imports(
  actor: Actor,
  slug: string,
  texts: Texts,
  statuses = { 'on the back burner': 'draft' } as const,
) {
  const { importId } = must(await createPreview(actor, slug, uploadOf(texts, 'bakery.zip')));
  const grant = await grantOf(actor, slug);
  const counts = must(
    await confirmImport(actor, slug, await confirmationOf(grant, importId, statuses)),
  );
  return { importId, ...counts };
}

/** The file of a decision as it stands. */
export async function original(actor: Actor, slug: string, ref: string) {
  const parsed = parseDecisionRef(ref);
  if (!parsed) throw new Error(ref);
  const grant = must(await decisionAccess(actor, slug, parsed));
  const file = await originalOf(grant);
  if (!file) throw new Error(`${ref} has no file`);
  return { ...file, grant, text: Buffer.from(file.bytes).toString('utf8') };
}

/** Every decision of a team: service, number, title, state. */
export const rowsOf = async (teamId: string) => {
  const rows = await db().decision.findMany({
    where: { teamId },
    orderBy: [{ service: { slug: 'asc' } }, { number: 'asc' }],
    include: { service: true, linksFrom: true },
  });
  return rows.map((row) => [row.service.slug, row.number, row.title, row.state]);
};
