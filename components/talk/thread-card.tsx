'use client';

import { Check } from 'lucide-react';
import { useState } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { addCommentAction, reopenThreadAction, resolveThreadAction } from '#server/talk/actions.ts';
import type { QuoteView, ThreadView } from '#server/talk/queries.ts';
import { CommentView } from './comment-view.tsx';
import { Composer } from './composer.tsx';
import { type Talk, useTalk } from './talk-context.tsx';
import { useTell } from './use-tell.ts';
import { commentCount, placeWords } from './words.ts';

/** One discussion. A resolved one is folded, and can be read and reopened. */
export function ThreadCard({ thread }: { thread: ThreadView }) {
  const talk = useTalk();
  if (!talk) return null;
  const label = `Discussion on ${placeWords(thread)}`;
  const { resolved } = thread;
  if (!resolved) {
    return (
      <article id={thread.id} aria-label={label} className={cardClass}>
        <Inside thread={thread} talk={talk} />
      </article>
    );
  }
  return (
    <article aria-label={label} className={cardClass}>
      <details>
        <summary className="inline-flex min-h-8 items-center gap-2 rounded-sm text-13 text-ink-3 hover:text-ink max-sm:min-h-11">
          <Check className="size-4" strokeWidth={1.75} aria-hidden="true" />
          Resolved by {resolved.by}, {commentCount(thread.comments.length)}
        </summary>
        <div id={thread.id} className="scroll-mt-24">
          <Inside thread={thread} talk={talk} />
        </div>
      </details>
    </article>
  );
}

const cardClass =
  'min-w-0 scroll-mt-24 border-l-2 border-line-strong pl-4 font-sans text-14 target:border-brass has-target:border-brass';

function Inside({ thread, talk }: { thread: ThreadView; talk: Talk }) {
  const { decisionId, members } = talk;
  const onCriterion = thread.part === null;
  const mayWrite = talk.mayWrite && (!onCriterion || talk.criteriaOpen);
  return (
    <>
      {thread.quote && <Quoted quote={thread.quote} />}
      {(thread.option || thread.noteRound !== null) && (
        <p className="flex flex-wrap items-center gap-2 text-13 text-ink-2">
          {thread.option && thread.option !== 'other' && <Mark kind={thread.option} />}
          {thread.option && placeWords(thread)}
          {thread.noteRound !== null && <Tag>from a note in round {thread.noteRound}</Tag>}
        </p>
      )}
      <ol>
        {thread.comments.map((comment) => (
          <CommentView key={comment.id} {...{ decisionId, comment, members, mayWrite }} />
        ))}
      </ol>
      {mayWrite && <Answering thread={thread} talk={talk} />}
    </>
  );
}

function Answering({ thread, talk }: { thread: ThreadView; talk: Talk }) {
  const { decisionId, members } = talk;
  const [answering, setAnswering] = useState(false);
  const { busy, problem, tell } = useTell();
  const place = { decisionId, threadId: thread.id };
  const settle = thread.resolved ? reopenThreadAction : resolveThreadAction;
  if (answering) {
    return (
      <Composer
        label="Your answer"
        send="Answer"
        members={members}
        draft={thread.id}
        onSend={(body, once) => () => addCommentAction({ ...place, body, once })}
        onDone={() => setAnswering(false)}
      />
    );
  }
  return (
    <>
      <div className="-ml-2 flex flex-wrap">
        <Button variant="quiet" onClick={() => setAnswering(true)}>
          Answer
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => void tell(() => settle(place))}>
          {thread.resolved ? 'Reopen' : 'Resolve'}
        </Button>
      </div>
      <FormError>{problem}</FormError>
    </>
  );
}

const became = {
  same: '',
  changed: 'The text this is about was edited since.',
  gone: 'The text this is about was changed.',
} as const;

/** The words a discussion is about; struck through once they stand there no more. */
function Quoted({ quote }: { quote: QuoteView }) {
  const { stands } = quote.standing;
  return (
    <figure className="mb-1 grid gap-1">
      <blockquote
        className={`border-l border-line pl-3 font-serif text-ink-2 italic break-words whitespace-pre-line ${stands === 'gone' ? 'line-through decoration-line-strong' : ''}`}
      >
        {quote.text}
      </blockquote>
      {stands !== 'same' && (
        <figcaption className="text-12 text-ink-3">
          {became[stands]} Quoted from version {quote.revision}.
        </figcaption>
      )}
    </figure>
  );
}
