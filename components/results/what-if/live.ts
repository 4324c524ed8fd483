import { type ComponentType, createContext } from 'react';
import type { AssessmentInput } from '#domain/assessment.ts';
import type { WhatIf } from '#domain/what-if.ts';
import type { Reading } from '../reading.ts';

/** The places of the results page that follow a what-if. */
export type SlotName =
  | 'banner'
  | 'head'
  | 'facts'
  | 'sticky'
  | 'panel'
  | 'balance'
  | 'flips'
  | 'shift'
  | 'squares'
  | 'dots'
  | 'own'
  | 'agenda'
  | 'boundary'
  | 'checks';

/** Everything a what-if starts from: a revealed round, as the page has it. */
export type Scored = {
  /** The number of the round. */
  readonly n: number;
  readonly input: AssessmentInput;
  readonly reading: Omit<Reading, 'ballots'>;
  readonly openRedLines: number;
  /** Where the driver may take the weights over; null for everybody else and in other states. */
  readonly adopt: { readonly decisionId: string; readonly version: number } | null;
};

/** What a person can do in a what-if. */
export interface Handles {
  readonly setShare: (criterion: string, share: number) => void;
  readonly setCell: (criterion: string, option: string, mean: number) => void;
  readonly forget: (criterion: string) => void;
  readonly reset: () => void;
  readonly close: () => void;
}

/** A what-if under way, as the figures show it. */
export type Live = {
  readonly scored: Scored;
  readonly whatIf: WhatIf;
  /** The assessment as it would have been; its scores may lie between the steps. */
  readonly input: AssessmentInput;
  /** Result and weights of the what-if; the ballots are those that were given. */
  readonly reading: Reading;
  /** The sampled figures still belong to a moment ago. */
  readonly counting: boolean;
  /** Why the link that was opened was not used; empty when all is well. */
  readonly problem: string;
  /** The whole address of this picture. */
  readonly address: string;
  readonly handles: Handles;
  readonly slots: Readonly<Record<SlotName, ComponentType<{ live: Live }>>>;
};

/** Holds the what-if of a page, outside React so that a slider moves every figure in one pass. */
export class LiveStore {
  private view: Live | null = null;
  private readonly readers = new Set<() => void>();

  readonly read = (): Live | null => this.view;

  readonly subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  readonly show = (view: Live | null): void => {
    this.view = view;
    for (const reader of this.readers) reader();
  };
}

type Stage = {
  readonly store: LiveStore;
  /** Loads what a what-if needs and begins one, or goes on with the one there is. */
  readonly open: (begin?: (handles: Handles) => void) => void;
};

export const StageContext = createContext<Stage | null>(null);
