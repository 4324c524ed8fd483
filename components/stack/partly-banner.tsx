import { CornerUpRight } from 'lucide-react';
import Link from 'next/link';
import type { StackPart } from '#server/stack/queries.ts';
import { heldWords } from './day-words.ts';

/** On a decision that lost some of its components: what it still holds, and who holds the rest. */
export function PartlyBanner({ team, parts }: { team: string; parts: readonly StackPart[] }) {
  const left = parts.filter((part) => !part.held.ended);
  const gone = parts.filter((part) => part.held.ended);
  if (left.length === 0 || gone.length === 0) return null;
  return (
    <div className="grid gap-1 border-y border-brass bg-brass-wash px-3 py-2">
      <p className="flex items-start gap-2">
        <CornerUpRight
          className="mt-[2px] size-4 shrink-0 text-brass"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        <span>Still in force for {left.map((part) => part.name).join(', ')}.</span>
      </p>
      <ul className="pl-6 text-13 text-ink-2">
        {gone.map((part) => (
          <li key={part.id}>
            {part.name} went to{' '}
            <Link className="link num" href={`/${team}/decisions/${part.closed}`}>
              {part.closed}
            </Link>
            , {heldWords(part.held.until, part.untilYear)}
          </li>
        ))}
      </ul>
    </div>
  );
}
