import { grouped } from '#domain/grouped.ts';
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
import { db, sql } from '../db.ts';
import {
  type DecisionRecord,
  dayOf,
  type LinkSummary,
  peopleById,
  readRecords,
} from '../decisions/record.ts';
import {
  newestResults,
  type PublishedNote,
  publishedNotesOfAll,
  type RevealedResult,
} from '../scoring/queries.ts';
import { weightChangeOf } from '../scoring/weight-change.ts';

/** Everything an export of any format is written from. Only revealed rounds are ever read. */
export async function exportedDecision(grant: DecisionGrant): Promise<ExportedDecision> {
  const [decision] = await exportedDecisions([grant]);
  if (!decision) throw new Error(`exportedDecision: ${grant.decisionId} is gone`);
  return decision;
}

/**
 * The same of several decisions of a team, in the same few queries.
 */
export async function exportedDecisions(
  grants: readonly DecisionGrant[],
): Promise<ExportedDecision[]> {
  const ids = grants.map(({ decisionId }) => decisionId);
  const [records, responses, evidence, heads, ends] = await Promise.all([
    readRecords(grants),
    responseRows(ids),
    evidenceRows(ids),
    headsOf(grants),
    endsOf(grants),
  ]);
  const [names, results] = await Promise.all([
    peopleById(
      db(),
      responses.map((row) => row.reviewerId),
    ),
    newestResults(grants),
  ]);
  const revealed = [...results.values()].map(({ round }) => round.id);
  const notes = await publishedNotesOfAll(grants, revealed);
  const byId = new Map(records.map((record) => [record.id, record]));
  const answered = grouped(responses, ({ decisionId }) => decisionId);
  const facts = grouped(evidence, ({ decisionId }) => decisionId);
  return Promise.all(
    grants.flatMap((grant) => {
      const record = byId.get(grant.decisionId);
      if (!record) return [];
      const own = {
        responses: answered.get(grant.decisionId) ?? [],
        evidence: facts.get(grant.decisionId) ?? [],
        head: heads.get(grant.decisionId) ?? null,
        endedBecause: ends.get(grant.decisionId) ?? null,
        revealed: results.get(grant.decisionId) ?? null,
      };
      return [exportedFrom(grant, record, own, { names, notes })];
    }),
  );
}

interface OwnRows extends Pick<ExportedDecision, 'head' | 'endedBecause'> {
  readonly responses: readonly ResponseRow[];
  readonly evidence: Awaited<ReturnType<typeof evidenceRows>>;
  readonly revealed: RevealedResult | null;
}

interface Shared {
  readonly names: Awaited<ReturnType<typeof peopleById>>;
  /** By the id of the round. */
  readonly notes: ReadonlyMap<string, readonly PublishedNote[]>;
}

async function exportedFrom(
  grant: DecisionGrant,
  record: DecisionRecord,
  own: OwnRows,
  { names, notes }: Shared,
): Promise<ExportedDecision> {
  const { revealed } = own;
  const hash = record.acceptedHash ?? record.hash;
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
    round: revealed && roundOf(record, revealed, notes.get(revealed.round.id) ?? []),
    weightChange: await weightChangeFor(grant, record, revealed),
    rules: grant.policyPinned ? await rulesOf(grant) : [],
    responses: own.responses.map((row) =>
      exportedResponse(row, names.get(row.reviewerId)?.name ?? 'Someone who left', hash),
    ),
    evidence: exportedEvidence(own.evidence, criterionNamesIn(record.template)),
    links: [
      ...record.linksOut.map((link) => exportedLink(link, 'out')),
      ...record.linksIn
        .filter((link) => link.kind !== 'relates_to')
        .map((link) => exportedLink(link, 'in')),
    ],
    endedBecause: own.endedBecause,
    hash,
    head: own.head,
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

function roundOf(
  record: DecisionRecord,
  { input, result, round, people, template }: RevealedResult,
  notes: readonly PublishedNote[],
): ExportedRound {
  const reviewers = new Set(input.ballots.map(({ reviewer }) => reviewer));
  const named = people.filter(({ id }) => reviewers.has(id));
  return {
    n: round.n,
    revealedOn: dayOf(round.revealedAt) ?? '',
    underQuorum: round.underQuorum,
    asked: Math.max(record.reviewers.length, input.ballots.length),
    input,
    result,
    reviewerNames: Object.fromEntries(named.map(({ id, name }) => [id, name])),
    criterionNames: criterionNamesIn(template),
    notes,
  };
}

const responseRows = (decisionIds: readonly string[]) =>
  db().response.findMany({
    where: { decisionId: { in: [...decisionIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
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

const evidenceRows = (decisionIds: readonly string[]) =>
  db().evidence.findMany({
    where: { decisionId: { in: [...decisionIds] }, removedAt: null },
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

/** The newest event of each decision. Its hash covers every event of the team before it. */
async function headsOf(
  grants: readonly DecisionGrant[],
): Promise<Map<string, NonNullable<ExportedDecision['head']>>> {
  const rows = await db().$queryRaw<{ id: string; seq: string; hash: string }[]>(sql`
    SELECT d.id, e.seq::text AS seq, e.hash FROM unnest(${grants.map((each) => each.decisionId)}::text[]) AS d(id)
    CROSS JOIN LATERAL (SELECT seq, hash FROM event WHERE decision_id = d.id ORDER BY seq DESC LIMIT 1) e`);
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

/** Why those that were rejected or withdrawn ended. */
async function endsOf(grants: readonly DecisionGrant[]): Promise<Map<string, string>> {
  const ended = grants.filter(({ state }) => state === 'rejected' || state === 'withdrawn');
  if (ended.length === 0) return new Map();
  const rows = await db().event.findMany({
    where: {
      decisionId: { in: ended.map(({ decisionId }) => decisionId) },
      type: { in: ['decision_rejected', 'decision_withdrawn'] },
    },
    orderBy: { seq: 'asc' },
    select: { decisionId: true, type: true, payload: true },
  });
  const states = new Map(ended.map(({ decisionId, state }) => [decisionId, state]));
  return new Map(
    rows.flatMap(({ decisionId, type, payload }): [string, string][] => {
      const { reason } = payload as { reason?: unknown };
      const isEnd = decisionId !== null && type === `decision_${states.get(decisionId)}`;
      return isEnd && typeof reason === 'string' ? [[decisionId, reason]] : [];
    }),
  );
}

/** Where the link leads is known once it is known what leaves with it. */
function exportedLink(link: LinkSummary, direction: ExportedLink['direction']): ExportedLink {
  const { kind, ref, title } = link;
  return { kind, direction, ref, title, path: '', effective: link.effectiveAt !== null };
}
