import { UnreadDot } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { noticePath, noticeSentence } from '#domain/notice-words.ts';
import type { NoticeLine } from '#server/inbox/queries.ts';
import { noticeLook } from './notice-icons.ts';
import { DoneButton, MuteIcon, PutBackButton } from './row-buttons.tsx';

type ListProps = {
  readonly lines: readonly NoticeLine[];
  readonly now: Date;
  /** Says of each line whose team it is about. */
  readonly teams: boolean;
};

/** What happened, one on a line, with what can be done about it. */
export function NoticeList({ lines, now, teams }: ListProps) {
  return (
    <ol>
      {lines.map((line) => (
        <NoticeRow key={`${line.teamId} ${line.seq}`} line={line} now={now} teams={teams} />
      ))}
    </ol>
  );
}

function NoticeRow({ line, now, teams }: { line: NoticeLine; now: Date; teams: boolean }) {
  const look = noticeLook(line.kind);
  if (!look) return null;
  const says = noticeSentence(line);
  return (
    <li
      data-row
      className="group grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-[10px] transition-opacity data-leaving:opacity-40 sm:grid-cols-[124px_minmax(0,1fr)_auto] sm:items-center sm:gap-x-6"
    >
      <span className="inline-flex items-center gap-2 text-13 text-ink-2 max-sm:col-span-2">
        <look.icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {look.word}
        {line.unread && <UnreadDot />}
      </span>
      <div className="min-w-0">
        <h3 className={line.unread ? 'font-medium' : ''}>
          <Link href={noticePath(line)} className="hover:underline">
            {says}
            {line.words && (
              <span className="font-normal text-ink-2">: {shortened(line.words)}</span>
            )}
          </Link>
        </h3>
        <p className="mt-[2px] text-13 text-ink-3">
          <span className="num text-ink-2">{line.ref}</span> · {line.title}
          {teams && <> · {line.team.name}</>} · <When at={line.at} as="relative" now={now} />
        </p>
      </div>
      <div className="flex items-start">
        {line.doneAt === null ? (
          <>
            <MuteIcon decisionId={line.decisionId} muted={false} about={line.ref} />
            <DoneButton teamId={line.teamId} seq={line.seq} about={`${says}, ${line.ref}`} />
          </>
        ) : (
          <PutBackButton doneAt={line.doneAt} about={`${says}, ${line.ref}`} />
        )}
      </div>
    </li>
  );
}

/** The beginning of what somebody wrote, on one line. */
function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 139).trimEnd()}…` : line;
}
