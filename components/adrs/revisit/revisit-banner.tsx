import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { dayWords } from '#components/ui/when.tsx';

/** Why a decision is due: its flag, or its day. */
export function dueWords(due: {
  readonly on: string | null;
  readonly flag: string | null;
}): string {
  const day = due.on ? `since ${dayWords(due.on)}` : '';
  const reason = due.flag ?? '';
  return [`To be revisited${reason || !day ? '' : ` ${day}`}`, reason].filter(Boolean).join(': ');
}

/** Over what is due for a second look; `children` are the ways on. */
export function RevisitBanner(props: { words: string; children?: ReactNode }) {
  return (
    <div className="grid gap-3 border-y border-brass bg-brass-wash px-3 py-3">
      <p className="flex items-start gap-2">
        <Clock
          className="mt-[3px] size-4 shrink-0 text-brass"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        <span className="min-w-0 break-words">{props.words}</span>
      </p>
      {props.children && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pl-6">{props.children}</div>
      )}
    </div>
  );
}

/** On a service: which of its decisions are due. */
export function DueOfService(props: {
  decisions: string;
  due: readonly { ref: string; title: string; on: string | null; flag: string | null }[];
}) {
  if (props.due.length === 0) return null;
  return (
    <ul aria-label="Due for revisit" className="grid gap-2 pb-8">
      {props.due.map((line) => (
        <li key={line.ref}>
          <RevisitBanner words={dueWords(line)}>
            <Link href={`${props.decisions}/${line.ref}`} className="link">
              <span className="num">{line.ref}</span> {line.title}
            </Link>
          </RevisitBanner>
        </li>
      ))}
    </ul>
  );
}
