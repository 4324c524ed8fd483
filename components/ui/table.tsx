import type { ReactNode } from 'react';

/**
 * A dense table. With `stack` its rows become blocks under 700 px; each cell then shows its `label`.
 * A caption is spoken even when it is not shown.
 */
export function Table(props: { caption: string; stack?: boolean; children: ReactNode }) {
  return (
    <div className="overflow-x-auto">
      <table
        className={`w-full border-collapse text-13 ${
          props.stack
            ? 'max-sm:block max-sm:[&_tbody]:block max-sm:[&_td]:block max-sm:[&_td]:text-left max-sm:[&_thead]:sr-only max-sm:[&_tr]:block'
            : ''
        }`}
      >
        <caption className="sr-only">{props.caption}</caption>
        {props.children}
      </table>
    </div>
  );
}

const align = { start: 'text-left', end: 'text-right' } as const;

/** Column heads; `columns` in the order of the cells. */
export function TableHead(props: {
  columns: readonly {
    readonly label: string;
    readonly align?: 'start' | 'end';
    readonly hidden?: boolean;
  }[];
}) {
  return (
    <thead>
      <tr className="border-b border-ink">
        {props.columns.map((column) => (
          <th
            key={column.label}
            scope="col"
            className={`h-9 pr-4 align-middle text-12 font-medium text-ink-3 last:pr-0 ${align[column.align ?? 'start']}`}
          >
            {column.hidden ? <span className="sr-only">{column.label}</span> : column.label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A row of at least 36 px over a hairline. */
export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-b border-line hover:bg-sunk/60 max-sm:py-2">{children}</tr>;
}

type CellProps = {
  children: ReactNode;
  align?: 'start' | 'end';
  /** Numbers: mono, tabular. */
  number?: boolean;
  /** Shown before the value when rows are stacked on a phone. */
  label?: string;
  /** This cell names the row. */
  head?: boolean;
  className?: string;
};

/** A cell; `head` makes it the row's name. */
export function Cell({ children, align: side, number, label, head, className = '' }: CellProps) {
  const look = `h-9 py-2 pr-4 align-middle last:pr-0 ${align[side ?? (number ? 'end' : 'start')]} ${
    number ? 'num' : ''
  } ${label ? 'max-sm:text-left' : ''} max-sm:h-auto max-sm:py-[2px] ${className}`;
  const shown = (
    <>
      {label && (
        <span className="mr-2 hidden font-sans text-12 tracking-normal [word-spacing:normal] text-ink-3 max-sm:inline">
          {label}
        </span>
      )}
      {children}
    </>
  );
  return head ? (
    <th scope="row" className={`${look} font-medium max-sm:block`}>
      {shown}
    </th>
  ) : (
    <td className={look}>{shown}</td>
  );
}
