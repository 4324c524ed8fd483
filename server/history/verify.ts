import {
  type ChainBreak,
  type ChainedEvent,
  type ChainHead,
  ChainReader,
  type StrayedRecord,
} from '#domain/history-chain.ts';
import { decisionRef } from '#domain/ids.ts';
import { materialText, type PartKey, partSchemas, type RecordParts } from '#domain/record.ts';
import { sha256 } from '../hash.ts';

/**
 * One read of the database: text with $1, $2 … and its values. The web server asks through its
 * pool, the command through a connection of its own that needs neither Prisma nor a running Assay.
 */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;

export interface Verification {
  /** The last event that fits. */
  readonly head: ChainHead;
  readonly broken: ChainBreak | null;
  /** Accepted records whose text was compared with the history; 0 when it is broken. */
  readonly records: number;
  readonly strayed: StrayedRecord | null;
  /** Where the head that somebody kept stands; null when it is not in this history or none was given. */
  readonly keptAt: string | null;
}

const batch = 1_000;
const recordBatch = 100;

/**
 * Reads a team's whole history in order, in batches, and says where it first breaks; then compares
 * every accepted record with the hash and the outcome its acceptance wrote down, and looks for records
 * whose acceptance is told and that are gone. Scores and the stack are not compared. Events that arrive meanwhile are
 * left for the next time: the part before them can't change.
 *
 * @param kept a head from an export (64 hexadecimal digits) to look for: a history that was
 *   rewritten whole is sound in itself and only such a witness tells
 */
export async function verifyHistory(
  ask: Ask,
  teamId: string,
  kept: string | null = null,
): Promise<Verification> {
  const reader = new ChainReader(sha256);
  let keptAt: string | null = null;
  const result = (broken: ChainBreak | null) => ({ head: reader.head, broken, keptAt });
  const stated = await statedHead(ask, teamId);
  for await (const event of eventsUpTo(ask, teamId, stated.last)) {
    const broken = reader.next(event);
    if (broken) return { ...result(broken), records: 0, strayed: null };
    if (event.hash === kept) keptAt = event.seq;
  }
  const broken = reader.end(stated);
  if (broken) return { ...result(broken), records: 0, strayed: null };
  return { ...result(null), ...(await compareRecords(ask, teamId)) };
}

/** Counter, head and last event of one moment. */
async function statedHead(ask: Ask, teamId: string): Promise<ChainHead & { last: string }> {
  const [row] = await ask<{ seq: string; hash: string; last: string }>(
    `SELECT t.seq::text AS seq, t.head_hash AS hash,
       coalesce((SELECT max(e.seq) FROM event e WHERE e.team_id = t.id), 0)::text AS last
     FROM team t WHERE t.id = $1`,
    [teamId],
  );
  if (!row) throw new Error('verifyHistory: the team is gone');
  return row;
}

async function* eventsUpTo(ask: Ask, teamId: string, last: string): AsyncGenerator<ChainedEvent> {
  let after = '-9223372036854775808';
  for (;;) {
    const rows = await ask<ChainedEvent>(
      `SELECT e.team_id AS "teamId", e.seq::text AS seq, e.type, e.version,
         e.decision_id AS "decisionId", e.service_id AS "serviceId", e.actor_id AS "actorId",
         to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
         e.payload, e.prev_hash AS "prevHash", e.hash
       FROM event e WHERE e.team_id = $1 AND e.seq > $2::bigint AND e.seq <= $3::bigint
       ORDER BY e.seq LIMIT ${batch}`,
      [teamId, after, last],
    );
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < batch) return;
    after = end.seq;
  }
}

interface AcceptedRow {
  readonly id: string;
  readonly slug: string;
  readonly number: number;
  readonly hash: string;
  readonly told: string | null;
  readonly outcome: string | null;
  readonly toldOutcome: string | null;
  readonly state: string;
  readonly parts: Readonly<Record<string, unknown>>;
}

async function compareRecords(
  ask: Ask,
  teamId: string,
): Promise<{ records: number; strayed: StrayedRecord | null }> {
  let records = 0;
  let after = '';
  for (;;) {
    const rows = await acceptedAfter(ask, teamId, after);
    for (const row of rows) {
      const kind = strayOf(row);
      if (kind) return { records, strayed: { ref: decisionRef(row.slug, row.number), kind } };
      records += 1;
    }
    const end = rows.at(-1);
    if (!end || rows.length < recordBatch) break;
    after = end.id;
  }
  const [gone] = await ask<{ ref: string }>(
    `SELECT e.payload ->> 'ref' AS ref FROM event e LEFT JOIN decision d ON d.id = e.decision_id
     WHERE e.team_id = $1 AND e.type IN ('decision_accepted', 'decision_recorded')
       AND (d.id IS NULL OR d.accepted_hash IS NULL)
     ORDER BY e.seq LIMIT 1`,
    [teamId],
  );
  return { records, strayed: gone ? { ref: gone.ref, kind: 'gone' } : null };
}

const acceptedAfter = (ask: Ask, teamId: string, after: string) =>
  ask<AcceptedRow>(
    `SELECT d.id, s.slug, d.number, d.accepted_hash AS hash, d.outcome::text AS outcome,
       d.state::text AS state, e.payload ->> 'hash' AS told, e.payload ->> 'outcome' AS "toldOutcome",
       coalesce((SELECT jsonb_object_agg(p.key, p.value) FROM part p WHERE p.decision_id = d.id),
         '{}'::jsonb) AS parts
     FROM decision d JOIN service s ON s.id = d.service_id
     LEFT JOIN LATERAL (SELECT payload FROM event WHERE team_id = d.team_id AND decision_id = d.id
       AND type IN ('decision_accepted', 'decision_recorded') ORDER BY seq DESC LIMIT 1) e ON true
     WHERE d.team_id = $1 AND d.accepted_hash IS NOT NULL AND d.id > $2
     ORDER BY d.id LIMIT ${recordBatch}`,
    [teamId, after],
  );

const decided: readonly string[] = ['accepted', 'deprecated', 'superseded'];

function strayOf(row: AcceptedRow): StrayedRecord['kind'] | null {
  const { hash, told, parts } = row;
  if (told === null) return 'untold';
  if (told !== hash) return 'hash';
  // A general decision may have been accepted without one; its event says `other`.
  const outcome = row.outcome ?? 'other';
  if (outcome !== row.toldOutcome || !decided.includes(row.state)) return 'outcome';
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parts)) {
    if (!(key in partSchemas)) continue;
    const parsed = partSchemas[key as PartKey].safeParse(value);
    if (!parsed.success) return 'text';
    read[key] = parsed.data;
  }
  return sha256(materialText(read as RecordParts)) === hash ? null : 'text';
}
