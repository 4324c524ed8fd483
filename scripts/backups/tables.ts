import type { ClientBase } from 'pg';

/** A table of the product and the columns that are written, not generated. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The same order every time, so that equal rows give equal bytes. */
  readonly key: readonly string[];
}

/**
 * Every table of the database but the bookkeeping of migrations, those that others point to first.
 */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      COALESCE((SELECT array_agg(a.attname::text ORDER BY k.at) FROM pg_index i
        CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, at)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key,
      COALESCE((SELECT array_agg(DISTINCT r.relname::text) FROM pg_constraint f
        JOIN pg_class r ON r.oid = f.confrelid
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid), '{}') AS needs
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname`);
  return inOrder(rows);
}

function inOrder<T extends { name: string; needs: string[] }>(tables: readonly T[]): T[] {
  const sorted: T[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const there = new Set(sorted.map(({ name }) => name));
    const ready = left.filter(({ needs }) => needs.every((name) => there.has(name)));
    if (ready.length === 0) throw new Error('tablesOf: tables point at each other in a circle');
    sorted.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return sorted;
}

/** A name as SQL takes it, whatever is in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const list = (names: readonly string[]): string => names.map(quoted).join(', ');

/** Every row of a table in the order of its key, as PostgreSQL's text format. */
export const copyOut = ({ name, columns, key }: Table): string =>
  `COPY (SELECT ${list(columns)} FROM ${quoted(name)} ORDER BY ${list(key.length > 0 ? key : columns)}) TO STDOUT`;

export const copyIn = ({ name, columns }: Pick<Table, 'name' | 'columns'>): string =>
  `COPY ${quoted(name)} (${list(columns)}) FROM STDIN`;
