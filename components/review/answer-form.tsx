'use client';

import { useState } from 'react';
import { type ResponseKind, responseKindLabels, responseKinds } from '#domain/review.ts';
import { giveResponseAction } from '#server/review/actions.ts';
import { ActionForm, FormArea, Send } from './action-form.tsx';

const hints = {
  approve: 'I stand behind this.',
  approve_with_concern: 'Go on, but keep this in mind.',
  object: 'This does harm. Acceptance waits until it is resolved.',
  abstain: 'I leave it to the others.',
} as const satisfies Record<ResponseKind, string>;

/** A reviewer's word on the text they have read; bound to its hash. */
export function AnswerForm(props: { decisionId: string; hash: string; given?: ResponseKind }) {
  const [kind, setKind] = useState<ResponseKind | null>(null);
  const { decisionId, hash, given } = props;
  return (
    <ActionForm action={giveResponseAction} hidden={{ decisionId, hash }}>
      <fieldset>
        <legend className="sr-only">My answer</legend>
        {responseKinds.map((one) => (
          <label
            key={one}
            className="flex min-h-11 items-center gap-3 border-b border-line py-2 has-checked:bg-sunk"
          >
            <input
              type="radio"
              name="kind"
              value={one}
              required
              className="tick ml-1"
              checked={kind === one}
              onChange={() => setKind(one)}
            />
            <span className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{responseKindLabels[one]}</span>{' '}
              <span className="text-13 text-ink-3">{hints[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'object' && (
        <>
          <FormArea name="harm" label="The harm" hint="What goes wrong, and for whom." required />
          <FormArea name="remedy" label="What would resolve it" required />
        </>
      )}
      {kind === 'approve_with_concern' && <FormArea name="note" label="The concern" required />}
      {(kind === 'approve' || kind === 'abstain') && <FormArea name="note" label="Note" optional />}
      <div>
        <Send busy="Sending">{given ? 'Change my answer' : 'Send my answer'}</Send>
      </div>
    </ActionForm>
  );
}
