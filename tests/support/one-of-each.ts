import type { Actor } from '#server/access.ts';
import { asOwner } from './database.ts';
import { walled } from './wall.ts';

interface Column {
  readonly [key: string]: unknown;
  readonly name: string;
  /** A for lists, B for yes and no, D for days and moments, E for enumerations, N for numbers, or another. */
  readonly kind: string;
  readonly type: string;
  /** The first word of an enumeration. */
  readonly word: string | null;
  readonly needed: boolean;
}

const columnsOf = (table: string) =>
  asOwner<Column>(
    `SELECT a.attname::text AS name, format_type(a.atttypid, NULL) AS type, t.typcategory::text AS kind,
       (SELECT min(e.enumlabel)::text FROM pg_enum e WHERE e.enumtypid = t.oid) AS word,
       a.attnotnull AND NOT a.atthasdef AS needed
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = format('%I', $1::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  );

/** Columns that are called otherwise than what they point to. */
const pointers: Readonly<Record<string, string>> = {
  from_id: 'decision',
  to_id: 'decision',
  batch_id: 'import_batch',
  file_id: 'imported_file',
};

export interface Owned {
  readonly teamId: string;
  /** Whose the row is, where it is a person's. */
  readonly person: Actor;
  /** Sets the rows of one team apart from those of another. */
  readonly mark: string;
}

/** A row as JSON that hangs on the rows of the same mark, with the least that the table wants. */
function rowOf(table: string, columns: readonly Column[], { teamId, person, mark }: Owned): string {
  const value = ({ name, kind, type, word }: Column): unknown => {
    if (name === 'team_id') return teamId;
    if (/^(user|reviewer|actor)_id$/.test(name)) return person.userId;
    const to = pointers[name] ?? name.replace(/_id$/, '');
    if (name === 'id') return `${table} ${mark}`;
    if (name.endsWith('_id')) return `${to} ${mark}`;
    const plain: Readonly<Record<string, unknown>> = {
      ...{ A: [], B: false, D: '2026-01-01', E: word, N: 7 },
    };
    if (kind in plain) return plain[kind];
    return type === 'jsonb' ? {} : `${table} ${mark}`;
  };
  const told = columns.filter(
    ({ name, needed }) => needed || name in pointers || /_id$/.test(name),
  );
  return JSON.stringify(Object.fromEntries(told.map((column) => [column.name, value(column)])));
}

/**
 * One row in every table behind the wall, for each of some teams. It hangs on nothing but names, so
 * triggers and checks are gone from the database afterwards. Answers the rows as JSON, by table: a
 * table that comes later is in it by itself.
 */
export async function oneOfEach(
  owners: readonly Owned[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = new Map<string, readonly string[]>();
  const statements = [`SET session_replication_role = replica`];
  for (const table of await walled()) {
    statements.push(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
    const columns = await columnsOf(table);
    const made = owners.map((owner) => rowOf(table, columns, owner));
    rows.set(table, made);
    if (table === 'team' || table === 'membership') continue;
    for (const row of made) statements.push(insertion(table, row));
  }
  const checks = await asOwner<{ drop: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop
    FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`);
  await asOwner([...checks.map(({ drop }) => drop), ...statements].join(';\n'));
  return rows;
}

/** The statement that writes such a row, with what the table fills in by itself. */
export function insertion(table: string, row: string): string {
  const names = Object.keys(JSON.parse(row))
    .map((name) => `"${name}"`)
    .join(', ');
  const json = `'${row.replaceAll("'", "''")}'`;
  return `INSERT INTO "${table}" (${names})
    SELECT ${names} FROM jsonb_populate_record(NULL::"${table}", ${json})`;
}
