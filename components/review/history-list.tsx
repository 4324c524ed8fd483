import {
  Check,
  FileText,
  Link2,
  type LucideIcon,
  PencilLine,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { SectionHead } from '#components/shell/heads.tsx';
import { dayWords } from '#components/ui/when.tsx';
import type { EventType } from '#domain/history.ts';
import type { History, HistoryEvent } from '#server/review/history.ts';
import { listed, partWords, type Told, tell } from './history-words.ts';

interface Line extends Told {
  readonly key: string;
  readonly type: EventType;
  readonly at: Date;
  readonly who: string;
}

interface Day {
  readonly day: string;
  readonly lines: readonly Line[];
}

/** What happened, newest first, a heading per day; saves of one person in a row are one line. */
export function HistoryList({ history }: { history: History }) {
  return (
    <div className="grid max-w-[760px] gap-10">
      {daysOf(history).map(({ day, lines }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <SectionHead id={`day-${day}`} title={dayWords(day)} />
          <ol>
            {lines.map((line) => (
              <HistoryLine key={line.key} line={line} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function HistoryLine({ line }: { line: Line }) {
  const Icon = iconOf(line.type);
  return (
    <li className="grid grid-cols-[44px_16px_minmax(0,1fr)] items-start gap-3 border-b border-line py-[10px] text-13">
      <time dateTime={line.at.toISOString()} className="num text-ink-3">
        {line.at.toISOString().slice(11, 16)}
      </time>
      <Icon className="mt-[1px] size-4 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">{line.who}</span> {line.does}.
        </p>
        {line.quote && (
          <p className="mt-1 border-l-2 border-line pl-3 break-words whitespace-pre-line text-ink-2">
            {line.quote}
          </p>
        )}
      </div>
    </li>
  );
}

function iconOf(type: EventType): LucideIcon {
  if (type.startsWith('part_') || type.startsWith('evidence_')) return PencilLine;
  if (type.startsWith('link_')) return Link2;
  if (type === 'people_set') return Users;
  if (/^(round|ballot|red_line)/.test(type)) return SlidersHorizontal;
  if (/^(decision_accepted|response_|objection_|stack_)/.test(type)) return Check;
  return FileText;
}

const ballots: readonly EventType[] = ['ballot_submitted', 'ballot_taken_back'];

const whoOf = (event: HistoryEvent): string =>
  event.by ?? (ballots.includes(event.type) ? 'A reviewer' : 'Assay');

function daysOf({ events, names }: History): Day[] {
  const days: { day: string; lines: Line[] }[] = [];
  for (const run of runsOf(events)) {
    const [event] = run;
    if (!event) continue;
    const day = event.at.toISOString().slice(0, 10);
    const line = {
      ...(run.length > 1 ? savesOf(run) : tell(event, names)),
      key: event.seq,
      type: event.type,
      at: event.at,
      who: whoOf(event),
    };
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

/** Saves without a reason, by the same person on the same day with nothing in between, belong together. */
function runsOf(events: readonly HistoryEvent[]): HistoryEvent[][] {
  const runs: HistoryEvent[][] = [];
  for (const event of events) {
    const before = runs.at(-1);
    const newest = before?.[0];
    const joins =
      newest?.type === 'part_saved' &&
      event.type === 'part_saved' &&
      !newest.payload.reason &&
      !event.payload.reason &&
      newest.by === event.by &&
      newest.at.toISOString().slice(0, 10) === event.at.toISOString().slice(0, 10);
    if (before && joins) before.push(event);
    else runs.push([event]);
  }
  return runs;
}

function savesOf(run: readonly HistoryEvent[]): Told {
  const keys = run.flatMap((event) => (event.type === 'part_saved' ? [event.payload.key] : []));
  const parts = [...new Set(keys)].map(partWords);
  return { does: `changed ${listed(parts.reverse())} (${run.length} saves)` };
}
