'use client';

import { useState } from 'react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { When } from '#components/ui/when.tsx';
import type { Named } from '#domain/mentions.ts';
import { editCommentAction, removeCommentAction } from '#server/talk/actions.ts';
import type { CommentView as Comment } from '#server/talk/queries.ts';
import { Composer } from './composer.tsx';
import { useTell } from './use-tell.ts';

type CommentProps = {
  decisionId: string;
  comment: Comment;
  members: readonly Named[];
  mayWrite: boolean;
};

/** Comments are talk: set like the interface, not like the record. */
export const spoken =
  'min-w-0 [&_.reading]:font-sans [&_.reading]:text-14 [&_.reading]:leading-[22px]';

/** One comment: who, when, the words, and for its author the way to change or remove it. */
export function CommentView(props: CommentProps) {
  const { comment, decisionId, members } = props;
  const [editing, setEditing] = useState(false);
  const own = props.mayWrite && comment.source !== null;
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 py-2">
      <Avatar name={comment.author.name} />
      <div className="grid min-w-0 gap-1">
        <CommentHead comment={comment} />
        {comment.removed && <p className="text-13 text-ink-3">Removed by its author.</p>}
        {comment.html !== '' && !editing && (
          <div className={spoken}>
            <MarkdownView html={comment.html} />
          </div>
        )}
        {editing && (
          <Composer
            label="Edit your comment"
            send="Save comment"
            members={members}
            draft={comment.id}
            start={comment.source ?? ''}
            onSend={(body) => () => editCommentAction({ decisionId, commentId: comment.id, body })}
            onDone={() => setEditing(false)}
          />
        )}
        {own && !editing && <OwnActions {...props} onEdit={() => setEditing(true)} />}
      </div>
    </li>
  );
}

function CommentHead({ comment }: { comment: Comment }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2 text-13">
      <span className="font-medium">{comment.author.name}</span>
      <span className="text-12 text-ink-3">
        <When at={comment.at} as="instant" />
      </span>
      {comment.editedAt && !comment.removed && (
        <details className="text-12 text-ink-3 open:w-full">
          <summary className="inline-flex min-h-6 items-center rounded-sm hover:text-ink">
            edited
          </summary>
          <ol className="mt-1 grid gap-2 border-l border-line pl-3">
            {comment.earlier.map((before) => (
              <li key={String(before.until)} className={spoken}>
                <p>
                  Until <When at={before.until} as="instant" />
                </p>
                <MarkdownView html={before.html} quiet />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function OwnActions({ comment, decisionId, onEdit }: CommentProps & { onEdit: () => void }) {
  const { busy, problem, tell } = useTell();
  const [asking, setAsking] = useState(false);
  const remove = () => tell(() => removeCommentAction({ decisionId, commentId: comment.id }));
  return (
    <>
      <div className="-ml-2 flex flex-wrap items-center">
        {asking ? (
          <>
            <span className="px-2 text-13 text-ink-2">Its words are gone for good.</span>
            <Button variant="quiet" disabled={busy} onClick={() => void remove()}>
              Remove it
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button variant="quiet" onClick={onEdit}>
              Edit
            </Button>
            <Button variant="quiet" onClick={() => setAsking(true)}>
              Remove
            </Button>
          </>
        )}
      </div>
      <FormError>{problem}</FormError>
    </>
  );
}
