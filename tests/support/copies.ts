import { db } from '#server/db.ts';
import { newId } from '#server/ids.ts';

/** Tables of one decision, the parents first. A decided copy would refuse its parts, so none is made of one. */
const tables = ['reviewer', 'part', 'round', 'proposal', 'response'] as const;

/**
 * Another decision of the same service with everything that was written, proposed and answered, as
 * if twenty drivers had gone the same way: past the commands, in a few statements.
 */
export async function copyOf(decisionId: string): Promise<string> {
  const copy = newId('adr');
  await insertCopy('decision', { id: decisionId }, () => ({ id: copy }), true);
  for (const table of tables)
    await insertCopy(table, { decision_id: decisionId }, () => ({ decision_id: copy }), false);
  return copy;
}

async function insertCopy(
  table: string,
  where: Readonly<Record<string, string>>,
  changes: () => Record<string, string>,
  numbered: boolean,
): Promise<void> {
  const columns = await db().$queryRawUnsafe<{ name: string }[]>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = '${table}' AND is_generated = 'NEVER'`,
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const [[key, value] = ['', '']] = Object.entries(where);
  const rows = await db().$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
    `SELECT to_jsonb(x) AS row FROM "${table}" x WHERE ${key} = $1`,
    value,
  );
  for (const { row } of rows) {
    const own =
      'id' in row && !numbered
        ? { id: `${String(row.id).slice(0, 4)}${newId('rev').slice(4)}` }
        : {};
    const next = numbered ? { number: await nextNumber(String(row.service_id)) } : {};
    await db().$executeRawUnsafe(
      `INSERT INTO "${table}" (${names}) SELECT ${names}
       FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`,
      JSON.stringify({ ...row, ...own, ...next, ...changes() }),
    );
  }
}

async function nextNumber(serviceId: string): Promise<number> {
  const { lastNumber } = await db().service.update({
    where: { id: serviceId },
    data: { lastNumber: { increment: 1 } },
  });
  return lastNumber;
}
