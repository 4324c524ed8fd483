import { type Direction, type Measurement, meanOf, sampleSd } from './measurement.ts';

type Row = { readonly name: string; readonly unit: string; readonly value: number };

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** The values of one line: name, iterations, then value and unit in turn; other lines give none. */
function rowsOf(line: string): Row[] {
  const fields = line.trim().split(/\s+/);
  const [name = '', iterations = ''] = fields;
  if (!/^Benchmark([^a-z]|$)/.test(name) || !/^\d+$/.test(iterations)) return [];
  if (fields.length < 4 || fields.length % 2 !== 0) return [];
  const rows: Row[] = [];
  for (let i = 2; i < fields.length; i += 2) {
    const value = fields[i] ?? '';
    if (!number.test(value) || !Number.isFinite(Number(value))) return [];
    rows.push({ name, unit: fields[i + 1] ?? '', value: Number(value) });
  }
  return rows;
}

const direction = (unit: string): Direction => (unit.endsWith('/s') ? 'higher' : 'lower');

/** `go test -bench` output. Repeated lines (`-count`) become one mean with its deviation. */
export function parseGoBench(text: string): Measurement[] {
  const groups = new Map<string, Row[]>();
  for (const row of text.split('\n').flatMap(rowsOf)) {
    const key = `${row.name}\n${row.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) => {
    const [row] = rows;
    if (!row) return [];
    const values = rows.map(({ value }) => value);
    return [
      {
        tool: 'go_bench' as const,
        name: row.name,
        metric: row.unit,
        value: meanOf(values),
        unit: row.unit,
        better: direction(row.unit),
        sd: sampleSd(values),
        runs: values.length,
      },
    ];
  });
}
