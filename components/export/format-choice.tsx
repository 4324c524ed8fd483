import { Link } from '#components/ui/link.tsx';
import type { ExportFormat, ExportFormatId } from '#domain/markdown/export/format.ts';

/** The formats a record can leave in, one chosen. */
export function FormatChoice(props: {
  formats: readonly ExportFormat[];
  chosen: ExportFormatId;
  href: (format: ExportFormatId) => string;
}) {
  return (
    <ul aria-label="Format" className="grid">
      {props.formats.map(({ id, name, about }) => (
        <li key={id}>
          <Link
            href={props.href(id)}
            scroll={false}
            aria-current={id === props.chosen ? 'true' : undefined}
            className="group grid gap-0.5 border-b border-l-2 border-b-line border-l-transparent py-2.5 pr-2 pl-3 no-underline hover:bg-sunk aria-[current]:border-l-ink aria-[current]:bg-sheet"
          >
            <span className="font-medium group-aria-[current]:font-strong">{name}</span>
            <span className="text-13 text-ink-3 group-aria-[current]:text-ink-2">{about}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The same choice in one line, where the record itself speaks. */
export function FormatTabs(props: {
  formats: readonly ExportFormat[];
  chosen: ExportFormatId;
  href: (format: ExportFormatId) => string;
}) {
  return (
    <nav aria-label="Format">
      <ul className="flex flex-wrap gap-2">
        {props.formats.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={props.href(id)}
              scroll={false}
              aria-current={id === props.chosen ? 'true' : undefined}
              className="inline-flex h-8 items-center rounded-control border border-line px-3 text-13 text-ink-2 no-underline hover:border-line-strong hover:text-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper max-sm:h-11"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
