'use client';

import type { ReactNode } from 'react';
import { controlClass } from '#components/ui/input.tsx';

export type Column = {
  readonly id: string;
  readonly label: string;
  readonly values: Readonly<Record<string, number>>;
  /** Under the column: what it sums to. */
  readonly foot?: ReactNode;
};

type MatrixProps = {
  caption: string;
  rows: readonly { readonly id: string; readonly name: string }[];
  columns: readonly Column[];
  step: number;
  max: number;
  /** Absent where the numbers are only read. */
  onSet?: ((column: string, row: string, value: number) => void) | undefined;
};

/** Numbers by criterion and column; wide ones scroll beside the names. */
export function NumberMatrix(props: MatrixProps) {
  const { caption, rows, columns } = props;
  const feet = columns.some(({ foot }) => foot !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className="border-collapse text-13">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-ink align-bottom text-12">
            <th scope="col" className="sticky left-0 min-w-44 bg-paper pr-3 text-left font-medium">
              Criterion
            </th>
            {columns.map(({ id, label }) => (
              <th
                key={id}
                scope="col"
                className="w-16 min-w-16 px-1 pb-2 text-right font-medium text-pretty hyphens-auto"
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line/60">
              <th
                scope="row"
                className="sticky left-0 h-9 bg-paper pr-3 text-left font-normal text-ink-2"
              >
                {row.name || 'Without a name'}
              </th>
              {columns.map((column) => (
                <NumberCell key={column.id} row={row} column={column} {...props} />
              ))}
            </tr>
          ))}
        </tbody>
        {feet && (
          <tfoot>
            <tr className="border-t border-ink">
              <th scope="row" className="sticky left-0 h-9 bg-paper pr-3 text-left font-medium">
                Together
              </th>
              {columns.map(({ id, foot }) => (
                <td key={id} className="px-1 text-right">
                  {foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function NumberCell(
  props: Pick<MatrixProps, 'step' | 'max' | 'onSet'> & {
    row: { readonly id: string; readonly name: string };
    column: Column;
  },
) {
  const { row, column, onSet, max, step } = props;
  const value = column.values[row.id] ?? 0;
  if (!onSet)
    return <td className={`num px-2 text-right ${value === 0 ? 'text-ink-3' : ''}`}>{value}</td>;
  const cut = (typed: number) => Math.min(max, Math.max(0, Number.isFinite(typed) ? typed : 0));
  return (
    <td className="px-1 text-right">
      <input
        type="number"
        inputMode="decimal"
        min={0}
        max={max}
        step={step}
        aria-label={`${column.label}: ${row.name}`}
        value={value}
        onChange={(event) => {
          const typed = cut(event.target.valueAsNumber);
          onSet(column.id, row.id, step === 1 ? Math.round(typed) : typed);
        }}
        className={`${controlClass} num h-7 px-1 text-right max-sm:h-11 max-sm:w-16`}
      />
    </td>
  );
}
