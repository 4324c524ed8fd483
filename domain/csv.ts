/** What spreadsheets would run: a cell that begins so gets an apostrophe, which they do not show. */
const formula = /^[=+\-@\t\r]/;

export type CsvCell = string | number | null;

/** One cell by RFC 4180. Numbers stay numbers; null is empty. */
function cellOf(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as text: RFC 4180, lines end in CRLF, the first names the columns. */
export const csvOf = (head: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
