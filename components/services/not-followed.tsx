import { Archive } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import type { Stack } from '#server/stack/queries.ts';

/** Components that a deprecated decision put here: in force, and not to be followed any more. */
export function NotFollowed({ team, stack }: { team: string; stack: Stack }): ReactNode {
  const parts = stack.components.filter((part) => part.deprecated && !part.held.ended);
  const refs = [...new Set(parts.map((part) => part.opened))];
  return refs.map((ref) => (
    <p
      key={ref}
      className="mb-8 flex items-start gap-2 border-y border-brass bg-brass-wash px-3 py-2"
    >
      <Archive
        className="mt-[2px] size-4 shrink-0 text-brass"
        strokeWidth={1.5}
        aria-hidden="true"
      />
      <span>
        <Link className="link num" href={`/${team}/decisions/${ref}`}>
          {ref}
        </Link>{' '}
        is not to be followed any more.{' '}
        {parts
          .filter((part) => part.opened === ref)
          .map(({ name }) => name)
          .join(', ')}{' '}
        came with it and stays until a newer decision takes over.
      </span>
    </p>
  ));
}
