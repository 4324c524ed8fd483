import type { Line } from './row.ts';

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const marks = new Map([
  [true, 'met'],
  [false, 'OVER'],
]);

function cells(line: Line): string[] {
  const { what, size, unit, median, p95, limit, ratio, goal, met, note } = line;
  return [
    `${what}${size && ` · ${size}`}`,
    `${digits(median)} ${unit}`,
    p95 === null ? '' : digits(p95),
    limit ? digits(limit.median) : '',
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    goal,
    met === null ? '' : (marks.get(met) ?? ''),
    [limit ? `against ${limit.what}` : '', note].filter(Boolean).join('; '),
  ];
}

const head = ['operation', 'median', 'p95', 'limit', 'ratio', 'goal', '', 'how'];

/** The lines as a table for a terminal; the last column is as wide as it is. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [head, ...lines.map(cells)];
  const widths = head.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  const padded = rows.map((row) =>
    row
      .map((cell, n) => {
        if (n === row.length - 1) return cell;
        const width = widths[n] ?? 0;
        return n === 0 || n > 4 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(Math.min(118, Math.max(...padded.map((row) => row.length))));
  return [padded[0], rule, ...padded.slice(1)].join('\n');
}
