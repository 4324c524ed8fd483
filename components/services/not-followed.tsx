import { Archive } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ServiceDecision } from '#server/services/queries.ts';
import type { Stack } from '#server/stack/queries.ts';

/** Components that a deprecated decision put here: in force, and not to be followed any more. */
export function NotFollowed(props: {
  team: string;
  stack: Stack;
  decisions: readonly ServiceDecision[];
}): ReactNode {
  const { team, stack, decisions } = props;
  const found = decisions.filter(({ state }) => state === 'deprecated');
  const holding = found.flatMap(({ ref }) => {
    const parts = stack.components.filter((part) => part.opened === ref && !part.held.ended);
    return parts.length > 0 ? [{ ref, names: parts.map(({ name }) => name).join(', ') }] : [];
  });
  return holding.map(({ ref, names }) => (
    <p
      key={ref}
      className="mb-8 flex flex-wrap items-center gap-2 border-y border-brass bg-brass-wash px-3 py-2"
    >
      <Archive className="size-4 shrink-0 text-brass" strokeWidth={1.5} aria-hidden="true" />
      <Link className="link num" href={`/${team}/decisions/${ref}`}>
        {ref}
      </Link>
      is not to be followed any more. {names} came with it and stays until a newer decision takes
      over.
    </p>
  ));
}
