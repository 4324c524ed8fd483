import { CornerUpRight } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import type { StackPart } from '#server/stack/queries.ts';
import { heldWords } from './day-words.ts';

type Props = {
  team: string;
  /** What the decision put in force. */
  parts: readonly StackPart[];
  /** What its service is made of today. */
  today: readonly StackPart[];
};

/** On a decision that lost some of its components: what it still holds, and who holds the rest. */
export function PartlyBanner({ team, parts, today }: Props) {
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
            {part.name} went to <Ref team={team} at={part.closed ?? ''} />,{' '}
            {heldWords(part.held.until, part.untilYear)}
            <Since team={team} part={part} today={today} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where the component went on from the one that took it over. */
function Since({ team, part, today }: Pick<Props, 'team' | 'today'> & { part: StackPart }) {
  const now = today.find(({ key }) => key === part.key);
  if (!now) return '; it is no longer in the stack';
  if (now.opened === part.closed) return null;
  return (
    <>
      ; in force today from <Ref team={team} at={now.opened} />
    </>
  );
}

const Ref = ({ team, at }: { team: string; at: string }) => (
  <Link className="link num" href={`/${team}/decisions/${at}`}>
    {at}
  </Link>
);
