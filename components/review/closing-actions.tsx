'use client';

import type { ReactNode } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ActionState } from '#server/action.ts';
import {
  acceptDecisionAction,
  deprecateDecisionAction,
  flagRevisitAction,
  openProposalAction,
  rejectDecisionAction,
  requestChangesAction,
  withdrawDecisionAction,
} from '#server/review/actions.ts';
import { ActionForm, FormArea, Send } from './action-form.tsx';

/** Puts the record to the reviewers as it stands. */
export function Propose(props: { decisionId: string; children: ReactNode }) {
  return (
    <ActionForm action={openProposalAction} hidden={{ decisionId: props.decisionId }}>
      <div>
        <Send busy="Proposing">{props.children}</Send>
      </div>
    </ActionForm>
  );
}

/** The approver's yes; `children` say what it does. Asked once, because it is never undone. */
export function Accept(props: {
  decisionId: string;
  hash: string;
  /** "Hybrid" */
  what: string;
  numbered: string;
  children: ReactNode;
}) {
  const { decisionId, hash, what, numbered, children } = props;
  return (
    <Dialog trigger={`Accept ${what}`} triggerVariant="primary" title={`Accept ${numbered}?`}>
      <ActionForm action={acceptDecisionAction} hidden={{ decisionId, hash }}>
        <div className="grid gap-3 text-ink-2">{children}</div>
        <div className="flex justify-end">
          <Send busy="Accepting">Accept {numbered}</Send>
        </div>
      </ActionForm>
    </Dialog>
  );
}

type Reasoned = {
  decisionId: string;
  numbered: string;
};

function ReasonDialog(props: {
  decisionId: string;
  trigger: string;
  title: string;
  words: string;
  confirm: string;
  busy: string;
  danger?: boolean;
  action: (previous: ActionState<null>, form: FormData) => Promise<ActionState<null>>;
}) {
  return (
    <Dialog trigger={props.trigger} title={props.title}>
      <ActionForm action={props.action} hidden={{ decisionId: props.decisionId }}>
        <p className="text-ink-2">{props.words}</p>
        <FormArea name="reason" label="Reason" required maxLength={4000} />
        <div className="flex justify-end">
          <Send busy={props.busy} variant={props.danger ? 'danger' : 'primary'}>
            {props.confirm}
          </Send>
        </div>
      </ActionForm>
    </Dialog>
  );
}

export const Reject = ({ decisionId, numbered }: Reasoned) => (
  <ReasonDialog
    decisionId={decisionId}
    trigger="Reject"
    title={`Reject ${numbered}?`}
    words="The record closes as it stands, with your reason. This is never undone; a new decision can take the question up again."
    confirm={`Reject ${numbered}`}
    busy="Rejecting"
    danger
    action={rejectDecisionAction}
  />
);

export const RequestChanges = ({ decisionId }: Reasoned) => (
  <ReasonDialog
    decisionId={decisionId}
    trigger="Request changes"
    title="Send it back to the discussion?"
    words="The proposal ends, and the text can be worked on. Open objections stand until they are resolved."
    confirm="Request changes"
    busy="Sending it back"
    action={requestChangesAction}
  />
);

export const FlagRevisit = ({ decisionId, numbered }: Reasoned) => (
  <ReasonDialog
    decisionId={decisionId}
    trigger="Mark for a revisit"
    title={`Look at ${numbered} again?`}
    words="The decision stays in force. Driver and approver see that it must be looked at again, with your reason."
    confirm="Mark it"
    busy="Marking it"
    action={flagRevisitAction}
  />
);

export const Deprecate = ({ decisionId, numbered }: Reasoned) => (
  <ReasonDialog
    decisionId={decisionId}
    trigger="Deprecate"
    title={`Deprecate ${numbered}?`}
    words="It should not be followed any more, and nothing takes its place yet. Its components stay in the stack until a newer decision takes over. This is never undone."
    confirm={`Deprecate ${numbered}`}
    busy="Deprecating"
    danger
    action={deprecateDecisionAction}
  />
);

export const Withdraw = ({ decisionId, numbered }: Reasoned) => (
  <ReasonDialog
    decisionId={decisionId}
    trigger={`Withdraw ${numbered}`}
    title={`Withdraw ${numbered}?`}
    words="The decision ends without an outcome, with your reason. An open round closes and its ballots stay hidden. This is never undone."
    confirm={`Withdraw ${numbered}`}
    busy="Withdrawing"
    danger
    action={withdrawDecisionAction}
  />
);
