import { recordTabs } from '#components/shell/decision-head.tsx';
import type { StatusWord } from '#components/ui/badge.tsx';
import type { TabLink } from '#components/ui/tabs-nav.tsx';
import { dayWords, instantWords } from '#components/ui/when.tsx';
import type { DecisionState } from '#domain/lifecycle.ts';
import { isDue } from '#domain/revisit.ts';
import type { DecisionRecord, RoundSummary } from '#server/decisions/record.ts';

/** Where a decision stands, as far as the head of its record needs to know. */
export interface Standpoint {
  readonly state: DecisionState;
  readonly kind: 'language' | 'general';
  readonly recorded: boolean;
  readonly now: Date;
}

const decided: readonly DecisionState[] = [
  'accepted',
  'rejected',
  'withdrawn',
  'superseded',
  'deprecated',
];

/** True once nobody can change the text any more. */
export const isDecided = (state: DecisionState): boolean => decided.includes(state);

/** The round that is open for ballots; null when none is. */
export const openRoundIn = (record: DecisionRecord): RoundSummary | null =>
  record.rounds.find((round) => round.revealedAt === null && round.closedAt === null) ?? null;

/** True when an accepted decision must be looked at again. */
export const isDueNow = (at: Standpoint, record: DecisionRecord): boolean =>
  at.state === 'accepted' &&
  isDue(
    { on: record.revisitOn, flagged: record.revisitFlaggedAt !== null },
    at.now.toISOString().slice(0, 10),
  );

function statusTextOf(at: Standpoint, record: DecisionRecord): string | undefined {
  const round = openRoundIn(record);
  const proposal = record.proposals.at(-1);
  switch (at.state) {
    case 'scoring': {
      const closes = round?.deadline ? `, closes ${instantWords(round.deadline)}` : '';
      return round ? `Scoring, round ${round.n}${closes}` : undefined;
    }
    case 'final_review':
      return proposal ? `Final review until ${instantWords(proposal.closesAt)}` : undefined;
    case 'accepted': {
      const day = decidedWords(record);
      const due = isDueNow(at, record) && (record.revisitFlaggedAt ?? record.revisitOn);
      return `Accepted${day && ` ${day}`}, ${due ? `to be revisited since ${dayWords(due)}` : 'in force'}`;
    }
    default:
      return undefined;
  }
}

/** "20 Nov 2026", or the year where only that is known; empty when nobody knows. */
export function decidedWords(record: DecisionRecord): string {
  if (!record.decidedOn) return '';
  return record.decidedYearOnly ? record.decidedOn.slice(0, 4) : dayWords(record.decidedOn);
}

function tabsOf(base: string, at: Standpoint, record: DecisionRecord): readonly TabLink[] {
  const revealed = record.rounds.some((round) => round.revealedAt !== null);
  const tabs = recordTabs(base, {
    record: isDecided(at.state) ? 'decided, the text cannot change' : undefined,
    score: at.state === 'scoring' ? undefined : 'no round is open',
    results: revealed ? undefined : 'closed until the reveal',
  });
  const unscored = at.kind === 'general' || at.recorded;
  return unscored ? tabs.filter((tab) => !/\/(?:score|results)$/.test(tab.href)) : tabs;
}

/** The head's words, ballots and tabs for where the decision stands now. */
export function headOf(base: string, at: Standpoint, record: DecisionRecord) {
  const round = openRoundIn(record);
  const status: StatusWord = isDueNow(at, record) ? 'revisit_due' : at.state;
  return {
    number: record.ref,
    title: record.title,
    status,
    statusText: statusTextOf(at, record),
    ballots:
      at.state === 'scoring' && round
        ? { received: round.ballotsIn, expected: record.reviewers.length }
        : undefined,
    tabs: tabsOf(base, at, record),
  };
}
