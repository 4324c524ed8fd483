import { daysMoved } from '#components/stack/day-words.ts';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { stackQuery } from '#domain/stack-look.ts';
import type { Correction } from '#server/stack/queries.ts';

/** What was believed before, and who said otherwise why. */
export function Corrections(props: {
  here: string;
  decisions: string;
  corrections: readonly Correction[];
}) {
  const { here, decisions, corrections } = props;
  return (
    <div>
      <h3 className="mt-6 text-13 font-strong">Corrected days</h3>
      <ul className="text-13">
        {corrections.map((one) => (
          <li key={one.id} className="border-b border-line py-3">
            <p>
              {one.component && `${one.component} of `}
              <Link
                href={`${decisions}/${one.ref}`}
                className="num inline-flex min-h-6 items-center hover:underline"
              >
                {one.ref}
              </Link>{' '}
              holds from another day: {daysMoved(one)}.
            </p>
            <p className="say text-14 text-ink-2 whitespace-pre-line">{one.reason}</p>
            <p className="text-12 text-ink-3">
              {one.by}, <When at={one.at} as="instant" /> ·{' '}
              <Link
                href={`${here}${stackQuery({ known: one.before })}`}
                className="link inline-flex min-h-6 items-center"
              >
                The timeline as it was known before
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
