'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { askHere, readHere, readNobody, subscribeHere } from '#components/live/here-store.ts';
import { tab } from '#components/live/stream.ts';
import type { TextPartKey } from '#domain/record.ts';
import { leaveSectionAction, takeSectionAction } from '#server/here/actions.ts';

export interface Lease {
  /** Who else writes this section now: the name, or oneself in another tab. */
  readonly other: string | null;
  /** Says that one writes here. Typing never waits for it: a refusal shows through `other`. */
  readonly take: (over?: boolean) => Promise<void>;
  /** Gives the section back, unless one comes back to it at once. */
  readonly leave: () => void;
}

/** Moving to another window and back is no goodbye. */
const leaveMs = 2_500;

/** The right of way in one section. It guards nothing: what is saved second is kept beside the first. */
export function useLease(decisionId: string, part: TextPartKey, me: string): Lease {
  const here = useSyncExternalStore(subscribeHere, readHere, readNobody);
  const held = here.writing.find((it) => it.part === part);
  const mine = useRef(false);
  const leaving = useRef(0);
  const other = held && !held.here ? held.by : null;
  const stood = useRef(false);
  useEffect(() => {
    const stands = held?.here ?? false;
    // Taken over, or run out while this tab was away.
    if (other || (stood.current && !stands)) mine.current = false;
    stood.current = stands;
  }, [held, other]);
  useEffect(
    () => () => {
      window.clearTimeout(leaving.current);
      if (mine.current) void leaveSectionAction({ decisionId, part, tab }).catch(() => null);
    },
    [decisionId, part],
  );
  const take = async (over = false) => {
    window.clearTimeout(leaving.current);
    if (mine.current && !over) return;
    mine.current = true;
    const answer = await takeSectionAction({ decisionId, part, tab, over }).catch(() => null);
    mine.current = answer?.status === 'done' && answer.value.yours;
    await askHere();
  };
  const leave = () => {
    window.clearTimeout(leaving.current);
    leaving.current = window.setTimeout(() => {
      if (!mine.current) return;
      mine.current = false;
      void leaveSectionAction({ decisionId, part, tab }).catch(() => null);
    }, leaveMs);
  };
  const name = other && (other.id === me ? 'You, in another tab,' : other.name);
  return { other: name, take, leave };
}
