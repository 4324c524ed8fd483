import type {
  ExportedDecision,
  ExportedEvidence,
  ExportedLink,
  ExportedResponse,
  ExportedRound,
  ExportedWeightChange,
} from '#domain/markdown/exported.ts';
import { policySentences } from '#domain/policy.ts';
import type { Template } from '#domain/template.ts';
import type { DecisionGrant } from '../access.ts';
import { db } from '../db.ts';
import {
  type DecisionRecord,
  dayOf,
  type LinkSummary,
  peopleById,
  readRecord,
} from '../decisions/record.ts';
import { newestResult, publishedNotes, type RevealedResult } from '../scoring/queries.ts';
import { weightChangeOf } from '../scoring/weight-change.ts';

/** Everything an export of any format is written from. Only revealed rounds are ever read. */
export async function exportedDecision(grant: DecisionGrant): Promise<ExportedDecision> {
  const [record, revealed, responses, evidence, head, ended] = await Promise.all([
    readRecord(grant),
    newestResult(grant),
    responseRows(grant.decisionId),
    evidenceRows(grant.decisionId),
    headOf(grant),
    endOf(grant),
  ]);
  const hash = record.acceptedHash ?? record.hash;
  const names = await peopleById(
    db(),
    responses.map((row) => row.reviewerId),
  );
  return {
    ref: record.ref,
    number: grant.number,
    service: record.service,
    kind: grant.kind,
    state: grant.state,
    parts: record.parts,
    outcome: record.outcome,
    decidedOn: record.decidedOn,
    decidedYearOnly: record.decidedYearOnly,
    changedOn: dayOf(record.updatedAt) ?? '',
    driver: record.driver.name,
    approver: record.approver?.name ?? null,
    reviewers: record.reviewers.map(({ name }) => name),
    solo: grant.solo,
    recorded: grant.recorded,
    round: revealed && (await roundOf(grant, record, revealed)),
    weightChange: await weightChangeFor(grant, record, revealed),
    rules: grant.policyPinned ? await rulesOf(grant) : [],
    responses: responses.map((row) =>
      exportedResponse(row, names.get(row.reviewerId)?.name ?? 'Someone who left', hash),
    ),
    evidence: exportedEvidence(evidence, criterionNamesIn(record.template)),
    links: [
      ...record.linksOut.map((link) => exportedLink(link, 'out')),
      ...record.linksIn
        .filter((link) => link.kind !== 'relates_to')
        .map((link) => exportedLink(link, 'in')),
    ],
    endedBecause: ended,
    hash,
    head,
  };
}

const criterionNamesIn = ({ criteria }: Template): Readonly<Record<string, string>> =>
  Object.fromEntries(criteria.map(({ id, name }) => [id, name]));

async function rulesOf({ policy }: DecisionGrant): Promise<string[]> {
  const people = await peopleById(db(), policy.named);
  return policySentences(
    policy,
    Object.fromEntries([...people].map(([id, { name }]) => [id, name])),
  );
}

async function weightChangeFor(
  grant: DecisionGrant,
  record: DecisionRecord,
  revealed: RevealedResult | null,
): Promise<ExportedWeightChange | null> {
  const change = await weightChangeOf(grant, record, revealed);
  if (!change) return null;
  const reasons = change.reasons.map(({ at, ...why }) => ({ ...why, on: dayOf(at) ?? '' }));
  return { ...change, reasons };
}

async function roundOf(
  grant: DecisionGrant,
  record: DecisionRecord,
  revealed: RevealedResult,
): Promise<ExportedRound> {
  const { input, result, round } = revealed;
  const people = await peopleById(
    db(),
    input.ballots.map(({ reviewer }) => reviewer),
  );
  const notes = await publishedNotes(grant, round.id);
  return {
    n: round.n,
    revealedOn: dayOf(round.revealedAt) ?? '',
    underQuorum: round.underQuorum,
    asked: Math.max(record.reviewers.length, input.ballots.length),
    input,
    result,
    reviewerNames: Object.fromEntries([...people].map(([id, { name }]) => [id, name])),
    criterionNames: criterionNamesIn(revealed.template),
    notes,
  };
}

const responseRows = (decisionId: string) =>
  db().response.findMany({ where: { decisionId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
type ResponseRow = Awaited<ReturnType<typeof responseRows>>[number];

function exportedResponse(row: ResponseRow, reviewer: string, hash: string): ExportedResponse {
  const { kind, note, harm, remedy, createdAt } = row;
  const overridden = row.overrideReason !== '' && { overriddenBecause: row.overrideReason };
  const resolved = overridden || (row.resolvedAt ? 'withdrawn' : 'open');
  return {
    reviewer,
    ...{ kind, note, harm, remedy },
    on: dayOf(createdAt) ?? '',
    current: row.hash === hash,
    resolved: kind === 'object' ? resolved : null,
  };
}

const evidenceRows = (decisionId: string) =>
  db().evidence.findMany({
    where: { decisionId, removedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });

const exportedEvidence = (
  rows: Awaited<ReturnType<typeof evidenceRows>>,
  names: Readonly<Record<string, string>>,
): ExportedEvidence[] =>
  rows.map(({ criterion, what, goValue, rustValue, unit, ...row }) => ({
    ...{ what, unit, go: goValue, rust: rustValue },
    criterion: criterion && (names[criterion] ?? criterion),
    ...{ source: row.source, url: row.url, grade: row.grade, verified: row.verified },
  }));

/** The newest event of this decision. Its hash covers every event of the team before it. */
async function headOf({ teamId, decisionId }: DecisionGrant): Promise<ExportedDecision['head']> {
  const row = await db().event.findFirst({
    where: { teamId, decisionId },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  });
  return row && { seq: String(row.seq), hash: row.hash };
}

async function endOf({ teamId, decisionId, state }: DecisionGrant): Promise<string | null> {
  if (state !== 'rejected' && state !== 'withdrawn') return null;
  const row = await db().event.findFirst({
    where: { teamId, decisionId, type: `decision_${state}` },
    orderBy: { seq: 'desc' },
    select: { payload: true },
  });
  const payload = row?.payload as { reason?: unknown } | undefined;
  return typeof payload?.reason === 'string' ? payload.reason : null;
}

/** Where the link leads is known once it is known what leaves with it. */
function exportedLink(link: LinkSummary, direction: ExportedLink['direction']): ExportedLink {
  const { kind, ref, title } = link;
  return { kind, direction, ref, title, path: '', effective: link.effectiveAt !== null };
}
