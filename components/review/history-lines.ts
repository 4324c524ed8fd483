import type { EventType } from '#domain/history.ts';
import { isPartKey, type PartKey } from '#domain/record.ts';
import type { History, HistoryEvent } from '#server/review/history.ts';
import { listed, partWords, type Told, tell } from './history-words.ts';

/** What a line of the history changed in a part, so that it can be looked at. */
export interface Change {
  readonly part: PartKey;
  readonly from: number;
  readonly to: number;
}

export interface Line extends Told {
  /** The newest event of the line. */
  readonly seq: string;
  readonly type: EventType;
  readonly at: Date;
  readonly who: string;
  readonly changes: readonly Change[];
}

export interface Day {
  readonly day: string;
  readonly lines: readonly Line[];
}

const ballots: readonly EventType[] = ['ballot_submitted', 'ballot_taken_back'];

const whoOf = (event: HistoryEvent): string =>
  event.by ?? (ballots.includes(event.type) ? 'A reviewer' : 'Assay');

/** The history as lines, newest first; what one person did over and over in a row is one line. */
export function linesOf({ events, names }: History): Line[] {
  return runsOf(events).flatMap((run) => {
    const [event] = run;
    if (!event) return [];
    return [
      {
        ...(run.length > 1 ? runWords(run) : tell(event, names)),
        seq: event.seq,
        type: event.type,
        at: event.at,
        who: whoOf(event),
        changes: changesOf(run),
      },
    ];
  });
}

/** Lines under the day they happened on. */
export function daysOf(lines: readonly Line[]): Day[] {
  const days: { day: string; lines: Line[] }[] = [];
  for (const line of lines) {
    const day = line.at.toISOString().slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

const joining: readonly EventType[] = ['part_saved', 'comment_added', 'comment_edited'];

/** Saves without a reason, or comments, by one person on one day with nothing in between, belong together. */
function runsOf(events: readonly HistoryEvent[]): HistoryEvent[][] {
  const runs: HistoryEvent[][] = [];
  for (const event of events) {
    const before = runs.at(-1);
    const newest = before?.[0];
    const joins =
      newest?.type === event.type &&
      joining.includes(event.type) &&
      !reasonOf(newest) &&
      !reasonOf(event) &&
      newest.by === event.by &&
      newest.at.toISOString().slice(0, 10) === event.at.toISOString().slice(0, 10);
    if (before && joins) before.push(event);
    else runs.push([event]);
  }
  return runs;
}

const reasonOf = (event: HistoryEvent) =>
  event.type === 'part_saved' ? event.payload.reason : undefined;

function runWords(run: readonly HistoryEvent[]): Told {
  const keys = run.flatMap((event) => (event.type === 'part_saved' ? [event.payload.key] : []));
  if (keys.length === 0) return { does: `wrote ${run.length} comments` };
  const parts = [...new Set(keys)].map(partWords);
  return { does: `changed ${listed(parts.reverse())} (${run.length} saves)` };
}

/** For each part that a run saved, from the version before the first to the last. */
function changesOf(run: readonly HistoryEvent[]): Change[] {
  const changes = new Map<PartKey, Change>();
  for (const event of run) {
    if (event.type !== 'part_saved' || !isPartKey(event.payload.key)) continue;
    const { key: part, version } = event.payload;
    const known = changes.get(part);
    changes.set(part, {
      part,
      from: Math.min(known?.from ?? version - 1, version - 1),
      to: Math.max(known?.to ?? version, version),
    });
  }
  return [...changes.values()].reverse();
}
