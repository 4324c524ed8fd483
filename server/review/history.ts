import type { EventPayload, EventType } from '#domain/history.ts';
import { decisionRef } from '#domain/ids.ts';
import type { DecisionGrant } from '../access.ts';
import { db, sql } from '../db.ts';
import { peopleById } from '../decisions/record.ts';
import { templateOf } from '../templates/versions.ts';

/** One line of a record's history. The name is left out where blindness demands it. */
export type HistoryEvent = {
  [T in EventType]: {
    readonly seq: string;
    readonly type: T;
    readonly at: Date;
    /** Null for the system, and for ballots of a round that is not revealed. */
    readonly by: string | null;
    readonly payload: EventPayload<T>;
  };
}[EventType];

export interface History {
  /** Newest first. */
  readonly events: readonly HistoryEvent[];
  /** Names of people, components and criteria, references of decisions, by the ids in payloads. */
  readonly names: Readonly<Record<string, string>>;
}

interface EventRow {
  seq: bigint;
  type: EventType;
  at: Date;
  actorId: string | null;
  payload: Record<string, unknown>;
}

/**
 * Everything that happened to a decision. Who put a ballot in or took it back stays unsaid until the
 * round is revealed: the actor's id does not even leave the database.
 */
export async function historyOf(grant: DecisionGrant): Promise<History> {
  const { teamId, decisionId } = grant;
  const rows = await db().$queryRaw<EventRow[]>(sql`
    SELECT e.seq, e.type, e.at, e.payload - 'salt' AS payload,
      CASE WHEN e.type IN ('ballot_submitted', 'ballot_taken_back') AND r.revealed_at IS NULL
        THEN NULL ELSE e.actor_id END AS "actorId"
    FROM event e
    LEFT JOIN round r ON r.decision_id = e.decision_id AND r.n = (e.payload->>'n')::int
      AND e.type IN ('ballot_submitted', 'ballot_taken_back')
    WHERE e.team_id = ${teamId} AND e.decision_id = ${decisionId}
    ORDER BY e.seq DESC LIMIT 2000`);
  const names = await namesIn(grant, rows);
  const events = rows.map(
    ({ actorId, seq, ...row }) =>
      ({
        ...row,
        seq: String(seq),
        by: actorId === null ? null : (names[actorId] ?? 'Someone who left'),
      }) as unknown as HistoryEvent,
  );
  return { events, names };
}

const idPattern = /^(usr|adr|stc|rsp)_[0-9a-z]+$/;

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return idPattern.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return [];
}

/** What the ids in events stand for; ids of other teams stay ids. */
async function namesIn(
  { teamId, decisionId, templateVersion }: DecisionGrant,
  rows: readonly EventRow[],
): Promise<Record<string, string>> {
  const ids = rows.flatMap((row) => [
    ...(row.actorId ? [row.actorId] : []),
    ...Object.values(row.payload).flatMap(idsIn),
  ]);
  const starting = (prefix: string) => [...new Set(ids.filter((id) => id.startsWith(prefix)))];
  const [people, decisions, components, responses] = await Promise.all([
    peopleById(db(), starting('usr_')),
    db().decision.findMany({
      where: { id: { in: starting('adr_') }, teamId },
      select: { id: true, number: true, service: { select: { slug: true } } },
    }),
    db().stackComponent.findMany({
      where: { id: { in: starting('stc_') }, teamId },
      select: { id: true, name: true },
    }),
    db().response.findMany({
      where: { id: { in: starting('rsp_') }, decisionId },
      select: { id: true, reviewerId: true },
    }),
  ]);
  const objectors = await peopleById(
    db(),
    responses.map((response) => response.reviewerId),
  );
  const { criteria } = await templateOf(teamId, templateVersion);
  return {
    ...Object.fromEntries(criteria.map(({ id, name }) => [id, name])),
    ...Object.fromEntries([...people].map(([id, person]) => [id, person.name])),
    ...Object.fromEntries(
      decisions.map((one) => [one.id, decisionRef(one.service.slug, one.number)]),
    ),
    ...Object.fromEntries(components.map((one) => [one.id, one.name])),
    ...Object.fromEntries(
      responses.map((one) => [one.id, objectors.get(one.reviewerId)?.name ?? 'someone who left']),
    ),
  };
}
