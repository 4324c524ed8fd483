import { askAsServer } from '../asker.ts';
import { db, sql } from '../db.ts';

export interface Swept {
  readonly teams: number;
  readonly people: number;
}

const batch = 20;

/**
 * Deletes demo teams whose guest's time is over, and then the guests. The history and decided
 * records refuse every other deletion; this one says so in a setting that ends with its transaction.
 */
export const sweepGuests = (now: Date = new Date()): Promise<Swept> =>
  askAsServer(() => sweep(now));

async function sweep(now: Date): Promise<Swept> {
  let teams = 0;
  for (;;) {
    const deleted = await db().$transaction(async (tx) => {
      await tx.$executeRaw(sql`SET LOCAL assay.sweep = 'on'`);
      return tx.$executeRaw(sql`
        DELETE FROM team WHERE id IN (
          SELECT t.id FROM team t LEFT JOIN "user" u ON u.id = t.demo_owner_id
          WHERE t.demo_owner_id IS NOT NULL AND (u.id IS NULL OR u.guest_until < ${now})
          LIMIT ${batch} FOR UPDATE OF t SKIP LOCKED)`);
    });
    teams += deleted;
    if (deleted < batch) break;
  }
  const people = await db().$executeRaw(sql`
    DELETE FROM "user" u WHERE u.guest_until < ${now} AND u.email IS NULL
      AND NOT EXISTS (SELECT 1 FROM membership m JOIN team t ON t.id = m.team_id
        WHERE m.user_id = u.id AND m.removed_at IS NULL)`);
  return { teams, people };
}
