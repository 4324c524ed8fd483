import { markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { When } from '#components/ui/when.tsx';
import { Accept, Reject, RequestChanges } from './closing-actions.tsx';
import { Effect } from './effect.tsx';
import { Lacks } from './lacks.tsx';
import { Rules } from './rules.tsx';
import { type ReviewView, shortHash } from './view.ts';

/** What the last word still lacks, and the ways to say it. */
export function ToBeAccepted({ view }: { view: ReviewView }) {
  const { review, record, grant } = view;
  const { proposal } = review.standing;
  const { approver, driver } = grant.standing;
  const option = record.parts.outcome?.option;
  const ready = review.acceptLacks.length === 0;
  return (
    <aside className="grid content-start gap-5 lg:sticky lg:top-6" aria-labelledby="closing-title">
      <SectionHead id="closing-title" title="To be accepted" />
      <Lacks
        sentences={review.acceptLacks}
        ready={`Everything is there. ${record.approver?.name ?? 'The approver'} can accept.`}
      />
      {proposal && (
        <p className="text-13 text-ink-2">
          Answers are awaited until <When at={proposal.closesAt} as="instant" /> (
          <When at={proposal.closesAt} as="relative" now={grant.now} />
          ). {proposal.editedBy && 'The text changed under review; the window follows it. '}
          {record.approver?.name} says the final word.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {approver && ready && (
          <Accept
            decisionId={record.id}
            hash={record.hash}
            what={option ? markWord[option] : 'decision'}
            numbered={record.ref}
          >
            <p>
              The record becomes immutable, with the hash{' '}
              <code className="text-12">{shortHash(record.hash)}</code>. This is never undone; a
              correction is a new decision.
            </p>
            <Effect
              review={review}
              heldFrom={record.parts.outcome?.heldFrom ?? null}
              service={record.service.name}
            />
          </Accept>
        )}
        {(approver || driver) && <RequestChanges decisionId={record.id} numbered={record.ref} />}
        {approver && <Reject decisionId={record.id} numbered={record.ref} />}
      </div>
      <Rules view={view} />
    </aside>
  );
}
