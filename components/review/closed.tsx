import { Hash, Stamp } from 'lucide-react';
import { HallmarkStrip } from '#components/marks/hallmark-strip.tsx';
import { markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Avatar, initials } from '#components/ui/avatar.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { AnswerList } from './answer-list.tsx';
import { Deprecate, FlagRevisit } from './closing-actions.tsx';
import { type ReviewView, shortHash } from './view.ts';

/** The end as an artefact: the hallmark, who answered what on which text, and the hash. */
export function Closed({ view }: { view: ReviewView }) {
  const { grant, review, record } = view;
  const taken = record.linksIn.find((link) => link.kind === 'supersedes' && link.effectiveAt);
  return (
    <div className="grid max-w-[760px] gap-10">
      <Struck view={view} />
      <Afterwards view={view} />
      {taken && (
        <p>
          {grant.state === 'superseded'
            ? 'Its place was taken by'
            : 'A part of it was taken over by'}{' '}
          <Link
            href={`${view.base.slice(0, view.base.lastIndexOf('/'))}/${taken.ref}`}
            className="num link"
          >
            {taken.ref}
          </Link>{' '}
          {taken.effectiveAt && <When at={taken.effectiveAt} />}.
        </p>
      )}
      {review.ending && grant.state !== 'accepted' && grant.state !== 'superseded' && (
        <blockquote className="say border-l-2 border-line-strong pl-4 whitespace-pre-line">
          {review.ending.reason}
          <span className="mt-2 block font-sans text-13 text-ink-3">
            {review.ending.by}, <When at={review.ending.at} as="instant" />
          </span>
        </blockquote>
      )}
      {review.answers.length > 0 && (
        <section aria-labelledby="answers">
          <SectionHead id="answers" title="Answers" />
          <AnswerList answers={review.answers} awaited={[]} objectionActions={() => null} />
          {record.acceptedHash && record.approver && record.decidedOn && (
            <p className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-3 text-13">
              <Avatar name={record.approver.name} />
              <span className="flex flex-wrap items-center gap-x-3">
                <span className="font-medium">{record.approver.name}</span>
                <span className="inline-flex items-center gap-[6px]">
                  <Stamp className="size-[14px]" strokeWidth={1.75} aria-hidden="true" />
                  Accepted, as approver
                </span>
              </span>
              <span className="text-12 text-ink-3">
                <When at={record.decidedOn} />
              </span>
            </p>
          )}
        </section>
      )}
      {record.acceptedHash && <HashLine hash={record.acceptedHash} recorded={grant.recorded} />}
    </div>
  );
}

/** What may still be said of an accepted decision: look again, or do not follow it any more. */
function Afterwards({ view }: { view: ReviewView }) {
  const { grant, record } = view;
  const may = (action: 'revisit.flag' | 'decision.deprecate') =>
    mayOnDecision(grant.standing, action, grant.state) === 'yes';
  const flagged = record.revisitFlaggedAt;
  const mayFlag = !flagged && may('revisit.flag');
  const mayDeprecate = may('decision.deprecate');
  return (
    <>
      {flagged && grant.state === 'accepted' && (
        <p className="border-l-2 border-brass pl-4">
          Marked for a revisit on <When at={flagged} />. The history says why; a new decision can
          take its place.
        </p>
      )}
      {(mayFlag || mayDeprecate) && (
        <div className="flex flex-wrap gap-2">
          {mayFlag && <FlagRevisit decisionId={record.id} numbered={record.ref} />}
          {mayDeprecate && <Deprecate decisionId={record.id} numbered={record.ref} />}
        </div>
      )}
    </>
  );
}

function Struck({ view }: { view: ReviewView }) {
  const { record, grant, review } = view;
  const { outcome, decidedOn } = record;
  if (!record.acceptedHash || !outcome || !decidedOn) return null;
  const score = review.standing.revealed?.result.totals[outcome];
  return (
    <HallmarkStrip
      hallmark={{
        approver: initials((record.approver ?? record.driver).name),
        outcome,
        year: Number(decidedOn.slice(0, 4)),
        ...(score === undefined ? {} : { score }),
      }}
      caption={
        <>
          <span className="block text-14 font-strong text-ink">{markWord[outcome]}</span>
          {grant.recorded ? 'Recorder' : 'Approver'}, outcome
          {score !== undefined && ', score'}, year
        </>
      }
    />
  );
}

function HashLine({ hash, recorded }: { hash: string; recorded: boolean }) {
  return (
    <p className="flex items-start gap-2 text-13 text-ink-2">
      <Hash className="mt-[1px] size-4 shrink-0" strokeWidth={1.5} aria-hidden="true" />
      <span>
        {recorded
          ? 'The record has the hash '
          : 'Acceptance and every answer that counts are to revision '}
        <code className="rounded-sm bg-sunk px-1 text-12" title={hash}>
          {shortHash(hash)}
        </code>
        . It has not changed since and cannot; a correction is a new decision.
      </span>
    </p>
  );
}
