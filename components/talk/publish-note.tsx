'use client';

import { Button } from '#components/ui/button.tsx';
import { publishNoteAction } from '#server/talk/actions.ts';
import { useTalk } from './talk-context.tsx';
import { useTell } from './use-tell.ts';

type PublishNoteProps = {
  reviewer: string;
  criterion: string;
  /** The round the note was written in. */
  n: number;
};

/** Puts one's own note up for discussion, once; it then stands with its criterion in the agenda. */
export function PublishNote({ reviewer, criterion, n }: PublishNoteProps) {
  const talk = useTalk();
  const { busy, problem, tell } = useTell();
  if (!talk?.mayWrite || !talk.criteriaOpen || talk.me !== reviewer) return null;
  const done = talk.threads.some(
    (thread) =>
      thread.noteRound === n &&
      thread.criterion === criterion &&
      thread.comments[0]?.author.id === reviewer,
  );
  if (done) return null;
  const { decisionId } = talk;
  return (
    <>
      <Button
        variant="quiet"
        disabled={busy}
        className="align-baseline font-sans"
        onClick={() => void tell(() => publishNoteAction({ decisionId, criterion, n }))}
      >
        Discuss this note
      </Button>
      {problem && (
        <span role="alert" className="font-sans text-13 text-danger">
          {problem}
        </span>
      )}
    </>
  );
}
