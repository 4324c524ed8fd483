import { ButtonLink } from './button.tsx';

/** Which page of a long list this is, and the way to those beside it; nothing where one is all. */
export function PageTurner(props: {
  page: number;
  last: number;
  /** Address of a page. */
  to: (page: number) => string;
}) {
  const { page, last, to } = props;
  if (last <= 1) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center justify-between gap-3">
      <p className="text-13 text-ink-3">
        Page <span className="num">{page}</span> of <span className="num">{last}</span>
      </p>
      <div className="flex gap-2">
        {page > 1 && <ButtonLink href={to(page - 1)}>Earlier</ButtonLink>}
        {page < last && <ButtonLink href={to(page + 1)}>Next</ButtonLink>}
      </div>
    </nav>
  );
}
