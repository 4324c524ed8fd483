import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { csvOf } from '#domain/csv.ts';

/** A reader by RFC 4180, written without looking at the writer. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charAt(i);
    if (quoted && sign === '"' && text.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') {
      row.push(cell);
      cell = '';
    } else if (!quoted && sign === '\r' && text.charAt(i + 1) === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += sign;
  }
  return rows;
}

test('what is written is read back, but for the apostrophe before a formula', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('a,b', 'say "so"', 'two\r\nlines', '=1+1', '+49', '-x', '@me'),
  );
  const width = 3;
  const row = fc.array(cell, { minLength: width, maxLength: width });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const back = read(csvOf(['a', 'b', 'c'], rows));
      const shown = rows.map((cells) =>
        cells.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one)),
      );
      expect(back).toEqual([['a', 'b', 'c'], ...shown]);
    }),
  );
});

test('no cell of words begins as a formula; numbers stay numbers', () => {
  const text = csvOf(
    ['n', 'words'],
    [
      [-3, '=HYPERLINK("x")'],
      [null, '\t=1'],
    ],
  );
  expect(text).toBe(`n,words\r\n-3,"'=HYPERLINK(""x"")"\r\n,'\t=1\r\n`);
});
