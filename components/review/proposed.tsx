import type { ReactNode } from 'react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { Mark, markWord } from '#components/marks/mark.tsx';
import { WeightChangeView } from '#components/scoring/revealed/weight-change.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { mayEditPart } from '#domain/part-rights.ts';
import { editCostWords } from '#domain/review.ts';
import type { SafeHtml } from '#server/markdown/render.ts';
import type { Answer } from '#server/review/queries.ts';
import { AnswerForm } from './answer-form.tsx';
import { AnswerList, isOpen } from './answer-list.tsx';
import { ChangedText } from './changed-text.tsx';
import { changingOf, choicesOf } from './choices.ts';
import { Effect } from './effect.tsx';
import { OverrideObjection, WithdrawObjection } from './objection-actions.tsx';
import { OutcomeEditor } from './outcome-editor.tsx';
import { ToBeAccepted } from './to-be-accepted.tsx';
import { type ReviewView, shortHash } from './view.ts';

export type Texts = { readonly decision: SafeHtml; readonly consequences: SafeHtml };

/** The final review: what is proposed, who said what, my word, and what the approver still needs. */
export function Proposed({ view, texts }: { view: ReviewView; texts: Texts }) {
  const { review } = view;
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="grid min-w-0 content-start gap-10">
        {review.changed && <ChangedText changed={review.changed} />}
        <WhatIsProposed view={view} texts={texts} />
        {review.weightChange && <WeightChangeView change={review.weightChange} />}
        <MyAnswer view={view} />
        <section aria-labelledby="answers">
          <SectionHead id="answers" title="Answers" aside={countWords(view)} />
          <AnswerList
            answers={review.answers}
            awaited={review.awaited}
            objectionActions={(answer) => <ObjectionActions view={view} answer={answer} />}
          />
        </section>
      </div>
      <ToBeAccepted view={view} />
    </div>
  );
}

const countWords = ({ review }: ReviewView) => {
  const { reviewView } = review.standing;
  return (
    <>
      <span className="num">{reviewView?.current.length ?? 0}</span> of{' '}
      <span className="num">{reviewView?.reviewers ?? 0}</span> have answered on this text
    </>
  );
};

function WhatIsProposed({ view, texts }: { view: ReviewView; texts: Texts }) {
  const { record, review, base } = view;
  const { proposal } = review.standing;
  const outcome = record.parts.outcome?.option;
  return (
    <section aria-labelledby="proposed" className="grid gap-5">
      <SectionHead
        id="proposed"
        title="What is proposed"
        aside={
          <Link href={base} className="link">
            Read the whole record
          </Link>
        }
      />
      {outcome && (
        <p className="flex items-center gap-3 text-20">
          <Mark kind={outcome} size="large" />
          <span className="font-medium">{markWord[outcome]}</span>
          <Score view={view} />
        </p>
      )}
      {proposal?.reason && <p className="say whitespace-pre-line">{proposal.reason}</p>}
      <ChangeOutcome view={view} />
      <div className="grid gap-2 text-13 text-ink-2">
        <Effect
          review={review}
          heldFrom={record.parts.outcome?.heldFrom ?? null}
          service={record.service.name}
        />
      </div>
      <Text title="Decision" html={texts.decision} />
      <Text title="Consequences" html={texts.consequences} />
    </section>
  );
}

/** The driver may still choose otherwise; what that costs is said before it is saved. */
function ChangeOutcome({ view }: { view: ReviewView }) {
  const { grant, record, review } = view;
  const may = mayEditPart(grant.standing, grant.state, 'outcome') === 'yes';
  if (!may || grant.kind === 'general' || !review.editCost) return null;
  return (
    <section aria-label="Outcome">
      <Twin label="Change the outcome, its reason or its day">
        <OutcomeEditor
          decisionId={record.id}
          saved={record.parts.outcome ?? { option: null, reason: '', heldFrom: null }}
          version={record.partVersions.outcome ?? 0}
          choices={choicesOf(view)}
          changing={changingOf(view)}
          held={editCostWords(review.editCost, false)}
        />
      </Twin>
    </section>
  );
}

function Score({ view }: { view: ReviewView }) {
  const { revealed, proposalView } = view.review.standing;
  const option = view.record.parts.outcome?.option;
  const total = option ? revealed?.result.totals[option] : undefined;
  if (total === undefined) return null;
  const { topOption } = proposalView;
  return (
    <>
      <span className="num text-ink-2">{total.toFixed(2)}</span>
      {topOption && topOption !== option && (
        <span className="text-13 text-ink-3">
          {markWord[topOption]} scored{' '}
          <span className="num">{revealed?.result.totals[topOption]?.toFixed(2)}</span>
        </span>
      )}
    </>
  );
}

function Text({ title, html }: { title: string; html: SafeHtml }) {
  return (
    <div>
      <h3 className="label mb-1">{title}</h3>
      <MarkdownView html={html} />
    </div>
  );
}

function MyAnswer({ view }: { view: ReviewView }) {
  const { grant, record, review, userId } = view;
  const may = mayOnDecision(grant.standing, 'response.give', grant.state) === 'yes';
  if (!may) return null;
  const wrote = review.standing.proposal?.editedBy === userId && !isAlone(view);
  const mine = review.answers.find((answer) => answer.reviewer.id === userId && answer.counts);
  return (
    <section aria-labelledby="my-answer" className="grid gap-4">
      <SectionHead
        id="my-answer"
        title="My answer"
        aside={
          <>
            on revision <span className="num">{shortHash(record.hash)}</span>
          </>
        }
      />
      {wrote && (
        <p className="max-w-say border-l-2 border-brass pl-3 text-13 text-ink-2">
          You changed the text under review, so your own approval does not count towards the quorum.
          An objection of yours stands like any other.
        </p>
      )}
      {mine ? (
        <details>
          <summary className="link inline text-13">You have answered. Change your answer</summary>
          <div className="pt-4">
            <AnswerForm decisionId={record.id} hash={record.hash} given={mine.kind} />
          </div>
        </details>
      ) : (
        <AnswerForm decisionId={record.id} hash={record.hash} />
      )}
    </section>
  );
}

/** Nobody else reviews, so the driver's word on their own change is all there is. */
const isAlone = ({ record }: ReviewView): boolean => record.reviewers.length < 2;

function ObjectionActions({ view, answer }: { view: ReviewView; answer: Answer }): ReactNode {
  const { grant, record, userId } = view;
  if (!isOpen(answer)) return null;
  const ids = { decisionId: record.id, responseId: answer.id };
  const own = answer.reviewer.id === userId;
  const may = mayOnDecision(grant.standing, 'objection.override', grant.state) === 'yes';
  return (
    <>
      {own && <WithdrawObjection {...ids} />}
      {may && <OverrideObjection {...ids} by={answer.reviewer.name} />}
    </>
  );
}
