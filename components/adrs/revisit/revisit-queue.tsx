import type { ReactNode } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { isDue, measureWords, thresholdWords } from '#domain/revisit.ts';
import type { QueueLine } from '#server/revisit/queries.ts';
import { dueWords } from './revisit-banner.tsx';

export const dueIn = (line: QueueLine, today: string): boolean =>
  isDue({ on: line.on, flagged: line.flaggedAt !== null }, today);

/** What is due, what comes by its day, and what is only watched. */
export function RevisitQueue(props: {
  team: string;
  lines: readonly QueueLine[];
  today: string;
}): ReactNode {
  const { team, lines, today } = props;
  const due = lines.filter((line) => dueIn(line, today));
  const dated = lines.filter((line) => !dueIn(line, today) && line.on !== null);
  const watched = lines.filter((line) => !dueIn(line, today) && line.on === null);
  return (
    <div className="grid gap-12">
      <Part id="due" title="Due now" team={team} lines={due} />
      <Part id="coming" title="By their day" team={team} lines={dated} />
      <Part id="watched" title="On a condition" team={team} lines={watched} />
    </div>
  );
}

function Part(props: { id: string; title: string; team: string; lines: readonly QueueLine[] }) {
  const { id, title, team, lines } = props;
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={title} aside={<span className="num">{lines.length}</span>} />
      <ul>
        {lines.map((line) => (
          <QueueRow key={line.ref} team={team} line={line} due={id === 'due'} />
        ))}
      </ul>
    </section>
  );
}

function QueueRow({ team, line, due }: { team: string; line: QueueLine; due: boolean }) {
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line py-3 text-13 sm:grid-cols-[20px_minmax(0,1fr)_minmax(0,1fr)_120px]">
      <span className="pt-[3px] max-sm:hidden">
        {line.outcome && <Mark kind={line.outcome} size="small" alone />}
      </span>
      <span className="min-w-0">
        <Link href={`/${team}/decisions/${line.ref}`} className="font-medium hover:underline">
          <span className="num">{line.ref}</span> {line.title}
        </Link>
        <span className="block text-12 text-ink-3">driven by {line.driver}</span>
      </span>
      <span className="min-w-0 break-words text-ink-2">
        {due && <span className="block">{dueWords(line)}</span>}
        <Triggers line={line} />
        {line.begun && (
          <span className="block">
            <Link href={`/${team}/decisions/${line.begun}`} className="link">
              <span className="num">{line.begun}</span>
            </Link>{' '}
            looks at it again
          </span>
        )}
      </span>
      <span className="text-ink-3 sm:text-right">{line.on && <When at={line.on} />}</span>
    </li>
  );
}

function Triggers({ line: { trigger, last } }: { line: QueueLine }) {
  return (
    <>
      {trigger?.condition.trim() && <span className="block">When {trigger.condition.trim()}</span>}
      {(trigger?.thresholds ?? []).map((threshold) => {
        const newest = last[threshold.id];
        return (
          <span key={threshold.id} className="block">
            {thresholdWords(threshold)}
            <span className="text-ink-3">
              {newest
                ? `; measured ${measureWords(newest.value, threshold.unit)} on ${newest.on}`
                : '; not measured yet'}
            </span>
          </span>
        );
      })}
    </>
  );
}
