import { ButtonLink } from '#components/ui/button.tsx';
import { type Find, findAddress, pageSize } from '#domain/find.ts';

/** Which part of the list this is, and the way to the parts beside it. */
export function Pages(props: { base: string; find: Find; total: number }) {
  const { base, find, total } = props;
  const page = find.page ?? 1;
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(page * pageSize, total);
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center justify-between gap-3">
      <p className="text-13 text-ink-3">
        <span className="num">
          {from} to {to}
        </span>{' '}
        of <span className="num">{total}</span>
      </p>
      <div className="flex gap-2">
        {page > 1 && (
          <ButtonLink href={findAddress(base, find, { page: page === 2 ? undefined : page - 1 })}>
            Earlier <span className="num">{pageSize}</span>
          </ButtonLink>
        )}
        {page < last && (
          <ButtonLink href={findAddress(base, find, { page: page + 1 })}>
            Next <span className="num">{Math.min(pageSize, total - to)}</span>
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
