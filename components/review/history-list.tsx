import {
  Check,
  FileText,
  Link2,
  type LucideIcon,
  MessageSquare,
  Octagon,
  PencilLine,
  Reply,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { dayWords } from '#components/ui/when.tsx';
import type { EventType } from '#domain/history.ts';
import { type Change, daysOf, type Line } from './history-lines.ts';
import { partWords } from './history-words.ts';

/** What happened, newest first, a heading per day; saves of one person in a row are one line. */
export function HistoryList({ base, lines }: { base: string; lines: readonly Line[] }) {
  return (
    <div className="grid max-w-[760px] gap-10">
      {daysOf(lines).map(({ day, lines }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <SectionHead id={`day-${day}`} title={dayWords(day)} />
          <ol>
            {lines.map((line) => (
              <HistoryLine key={line.seq} base={base} line={line} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function HistoryLine({ base, line }: { base: string; line: Line }) {
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
        {line.changes.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-x-4 text-12">
            {line.changes.map((change) => (
              <Link
                key={change.part}
                className="link inline-flex min-h-6 items-center text-ink-3 hover:text-ink"
                href={compareHref(base, change)}
              >
                {line.changes.length > 1
                  ? `What changed in ${partWords(change.part)}`
                  : 'What changed'}
              </Link>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

/** Where two versions of a part stand beside each other. */
const compareHref = (base: string, { part, from, to }: Change): string =>
  `${base}/history?part=${part}&from=${from}&to=${to}`;

function iconOf(type: EventType): LucideIcon {
  if (type.startsWith('part_') || type.startsWith('evidence_')) return PencilLine;
  if (type.startsWith('link_')) return Link2;
  if (/^(thread|comment|note)_/.test(type)) return MessageSquare;
  if (type === 'people_set') return Users;
  if (/^(round|ballot|red_line)/.test(type)) return SlidersHorizontal;
  if (type.startsWith('response_')) return Reply;
  if (type.startsWith('objection_')) return Octagon;
  if (/^(decision_accepted|stack_)/.test(type)) return Check;
  return FileText;
}
