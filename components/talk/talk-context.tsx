'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { CommentView, ThreadView } from '#server/talk/queries.ts';

/** What a page knows of the discussions of its decision. */
export interface Talk {
  readonly decisionId: string;
  readonly threads: readonly ThreadView[];
  /** Who may be mentioned. */
  readonly members: readonly CommentView['author'][];
  readonly me: string;
  readonly mayWrite: boolean;
  /** Criteria may be talked about: there was a reveal, and no round is open. */
  readonly criteriaOpen: boolean;
}

type Here = Talk & {
  /** The place a new discussion is being written on. */
  readonly composing: string | null;
  readonly compose: (place: string | null) => void;
};

const TalkContext = createContext<Here | null>(null);

/** Lets every place of a page show and start its discussions. */
export function TalkProvider({ talk, children }: { talk: Talk; children: ReactNode }) {
  const [composing, compose] = useState<string | null>(null);
  const here = useMemo(() => ({ ...talk, composing, compose }), [talk, composing]);
  return <TalkContext value={here}>{children}</TalkContext>;
}

/** Null on pages without discussions. */
export const useTalk = (): Here | null => useContext(TalkContext);
