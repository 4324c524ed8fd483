import type { ProposalView, ReviewView } from '#domain/lifecycle.ts';
import { type Outcome, outcomes } from '#domain/record.ts';
import {
  countingReviewers,
  currentResponses,
  isOpenObjection,
  type ResponseKind,
} from '#domain/review.ts';
import type { DecisionGrant } from '../access.ts';
import { db, type Tx } from '../db.ts';
import type { DecisionRecord, ProposalSummary } from '../decisions/record.ts';
import { newestResult, type RevealedResult } from '../scoring/queries.ts';
import { type RedLine, redLinesOf } from '../scoring/red-lines.ts';

export interface ResponseRow {
  readonly id: string;
  readonly proposalN: number;
  readonly reviewerId: string;
  readonly kind: ResponseKind;
  readonly note: string;
  readonly harm: string;
  readonly remedy: string;
  readonly hash: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly overrideReason: string;
  readonly overridden: boolean;
}

/** What the guards of the final review look at. Rounds count only once they are revealed. */
export interface Standing {
  readonly revealed: RevealedResult | null;
  readonly redLines: readonly RedLine[];
  /** Oldest first, of every proposal. */
  readonly responses: readonly ResponseRow[];
  /** The one that is open. */
  readonly proposal: ProposalSummary | null;
  readonly proposalView: ProposalView;
  /** Null while nothing is proposed. */
  readonly reviewView: ReviewView | null;
}

export async function readStanding(
  grant: DecisionGrant,
  record: DecisionRecord,
  tx: Tx = db(),
): Promise<Standing> {
  const revealed = await newestResult(grant, tx);
  const redLines = await redLinesOf(tx, grant.decisionId);
  const responses = await responsesOf(tx, grant.decisionId);
  const proposal = record.proposals.findLast((candidate) => candidate.closedAt === null) ?? null;
  const proposalView = proposalViewOf(grant, record, { revealed, redLines });
  const reviewView = proposal && reviewViewOf(record, { responses, proposal, proposalView });
  return { revealed, redLines, responses, proposal, proposalView, reviewView };
}

export async function responsesOf(tx: Tx, decisionId: string): Promise<ResponseRow[]> {
  const rows = await tx.response.findMany({
    where: { decisionId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, overridden: row.overrideReason !== '' }));
}

/** The winner of a round, or null for a tie and for too few scores. */
export function topOptionOf(revealed: RevealedResult | null): Outcome | null {
  if (!revealed || revealed.result.tie || revealed.result.verdict === 'not_enough_scores') {
    return null;
  }
  return outcomes.find((outcome) => outcome === revealed.result.ranking[0]) ?? null;
}

function proposalViewOf(
  grant: DecisionGrant,
  record: DecisionRecord,
  known: Pick<Standing, 'revealed' | 'redLines'>,
): ProposalView {
  const { revealed, redLines } = known;
  return {
    kind: grant.kind,
    parts: record.parts,
    policy: grant.policy,
    approverIsOwner: grant.approverIsOwner,
    driverId: grant.driverId,
    approverId: grant.approverId,
    solo: grant.solo,
    reviewerIds: record.reviewers.map((reviewer) => reviewer.id),
    roundsSoFar: record.rounds.length,
    topOption: topOptionOf(revealed),
    enoughScores: revealed !== null && revealed.result.verdict !== 'not_enough_scores',
    redLines: redLines.map(({ criterion, option, cleared, argument }) => ({
      criterion,
      option,
      cleared,
      argued: argument.trim() !== '',
    })),
  };
}

function reviewViewOf(
  record: DecisionRecord,
  known: {
    readonly responses: readonly ResponseRow[];
    readonly proposal: ProposalSummary;
    readonly proposalView: ProposalView;
  },
): ReviewView {
  const { responses, proposal, proposalView } = known;
  const ids = countingReviewers(proposalView.reviewerIds, proposal.editedBy);
  const onOutcome = proposalView.redLines.filter((line) => line.option === proposal.outcome);
  return {
    reviewers: ids.length,
    smallest: proposalView.policy.smallest,
    current: currentResponses(responses, ids, record.hash).map((response) => ({
      objection: response.kind === 'object',
      resolved: response.resolvedAt !== null,
    })),
    openObjections: responses.filter(isOpenObjection).length,
    openRedLines: onOutcome.filter((line) => !line.cleared && !line.argued).length,
    enoughScores: proposalView.kind === 'general' || proposalView.enoughScores,
    hashUnchanged: proposal.hash === record.hash,
    closesAt: proposal.closesAt,
  };
}
