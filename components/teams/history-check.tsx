import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { breakWords, eventCount, strayWords } from '#domain/history-chain.ts';
import type { Verification } from '#server/history/verify.ts';

type CheckProps = { base: string; result: Verification; kept: string | null };

/** What a check of the history found: sound, or where it first breaks and what to do. */
export function HistoryCheck({ base, result, kept }: CheckProps) {
  const { head, broken, strayed, records, keptAt } = result;
  if (broken) {
    const before = Number(head.seq);
    return (
      <Finding sound={false} title={breakWords(broken)}>
        {before > 0 ? `The ${eventCount(head.seq)} before it are as they were written. ` : ''}
        Somebody changed the database past Assay. Put back a backup whose head you know, or settle
        with its operator what happened.{' '}
        <Link className="link" href={`${base}/settings/audit?before=${before + 3}`}>
          Look at the events around it
        </Link>
        .
      </Finding>
    );
  }
  if (strayed) {
    return (
      <Finding sound={false} title={strayWords(strayed)}>
        The {eventCount(head.seq)} of the history are sound, so what was accepted can still be
        proved: compare with an export of that day.
        {strayed.kind !== 'gone' && (
          <>
            {' '}
            <Link className="link" href={`${base}/decisions/${strayed.ref}`}>
              Open <span className="num">{strayed.ref}</span>
            </Link>
            .
          </>
        )}
      </Finding>
    );
  }
  if (kept && keptAt === null) {
    return (
      <Finding sound={false} title="The head you kept is no part of this history.">
        It is sound in itself, but it is not the history your export came from: it was written anew,
        or the head belongs to another team.
      </Finding>
    );
  }
  return (
    <Finding sound title={`${eventCount(head.seq)}, unbroken.`}>
      {keptAt && (
        <>
          The head you kept is event <span className="num">{keptAt}</span>: nothing up to it has
          changed since.{' '}
        </>
      )}
      {records > 0 && `${recordWords(records)} what the history says was accepted.`}
    </Finding>
  );
}

const recordWords = (count: number) =>
  count === 1 ? 'The one accepted record says' : `All ${count} accepted records say`;

function Finding(props: { sound: boolean; title: string; children: ReactNode }) {
  const Icon = props.sound ? CircleCheck : TriangleAlert;
  return (
    <div
      role="status"
      className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 gap-y-1 border-y border-line py-6"
    >
      <Icon
        className={`mt-1 size-5 ${props.sound ? 'text-ink-2' : 'text-danger'}`}
        strokeWidth={1.5}
        aria-hidden="true"
      />
      <p className="lead">{props.title}</p>
      <div className="col-start-2 max-w-say text-ink-2">{props.children}</div>
    </div>
  );
}
