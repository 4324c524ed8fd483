import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The tables that are filled, those others point to first. */
export const tables = [
  ...(['user', 'team', 'membership', 'service', 'decision', 'reviewer', 'part'] as const),
  ...(['part_revision', 'evidence', 'round', 'ballot', 'score', 'boundary_answer'] as const),
  ...(['proposal', 'proposed_text', 'response', 'decision_link', 'stack_component'] as const),
  ...(['stack_component_past', 'stack_boundary', 'stack_boundary_past', 'event'] as const),
  /** What a round learns at its reveal, and a decision at its end: the last step, as in life. */
  ...(['revealed', 'ended'] as const),
] as const;
export type TableName = (typeof tables)[number];

/** A value that goes in as JSON. */
export class Json {
  readonly text: string;
  constructor(value: unknown) {
    this.text = JSON.stringify(value);
  }
}
type Cell = string | number | boolean | bigint | null | Date | readonly string[] | Json;
/** Column in camel case → value. */
export type Row = Readonly<Record<string, Cell>>;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign);
const quoted = (word: string) => `"${word.replace(/["\\]/g, '\\$&')}"`;

function written(cell: Cell): string {
  if (cell === null) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  if (cell instanceof Json) return escaped(cell.text);
  if (typeof cell === 'object') return escaped(`{${cell.map(quoted).join(',')}}`);
  return typeof cell === 'string' ? escaped(cell) : String(cell);
}

const column = (name: string) => name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

interface Sheet {
  /** Those of the first row; the others have the same, in the same order. */
  readonly names: string;
  readonly lines: string[];
}

/** Rows on their way into the database, in the order of the tables. */
export class Sheets {
  readonly #sheets = new Map<TableName, Sheet>();

  add(table: TableName, row: Row): void {
    const names = Object.keys(row).join(' ');
    const sheet = this.#sheets.get(table) ?? { names, lines: [] };
    if (sheet.names !== names) throw new Error(`fill: rows of ${table} differ: ${names}`);
    this.#sheets.set(table, sheet);
    sheet.lines.push(Object.values(row).map(written).join('\t'));
  }

  /** Writes what has come together. `revealed` and `ended` are temporary tables of the caller's. */
  async write(client: Client): Promise<void> {
    for (const table of tables) {
      const sheet = this.#sheets.get(table);
      this.#sheets.delete(table);
      if (sheet) await copy(client, table, sheet);
    }
  }
}

async function copy(client: Client, table: TableName, { names, lines }: Sheet): Promise<void> {
  const columns = names.split(' ').map(column).join(', ');
  const into = client.query(copyFrom(`COPY "${table}" (${columns}) FROM STDIN`));
  const done = finished(into);
  for (let at = 0; at < lines.length; at += 500) {
    const more = into.write(`${lines.slice(at, at + 500).join('\n')}\n`);
    if (!more) await Promise.race([once(into, 'drain'), done]);
  }
  into.end();
  await done;
}
