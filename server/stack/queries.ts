import type { BoundaryKind, Language } from '#domain/component-map.ts';
import { decisionRef } from '#domain/ids.ts';
import type { Outcome } from '#domain/record.ts';
import type { Held } from '#domain/stack.ts';
import type { Granted } from '../change.ts';
import { db, often, type Sql, sql } from '../db.ts';
import {
  believedEnd,
  boundariesAs,
  componentsAs,
  dayText,
  heldColumns,
  holds,
  type Look,
  today,
} from './holding.ts';

export interface StackPart {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  readonly otherLanguage: string;
  readonly owner: string;
  readonly path: string;
  readonly hotPath: number | null;
  readonly effort: number | null;
  readonly held: Held;
  /** Of `held.from` or `held.until` only the year is known. */
  readonly fromYear: boolean;
  readonly untilYear: boolean;
  /** References of the decisions that opened and closed it. */
  readonly opened: string;
  readonly openedOutcome: Outcome | null;
  /** The decision that opened it is not to be followed any more. */
  readonly deprecated: boolean;
  readonly closed: string | null;
}

export interface StackJoint {
  readonly id: string;
  readonly fromKey: string;
  readonly toKey: string;
  readonly kind: BoundaryKind;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly held: Held;
  readonly fromYear: boolean;
  readonly untilYear: boolean;
  readonly opened: string;
}

export interface Stack {
  readonly components: readonly StackPart[];
  readonly boundaries: readonly StackJoint[];
}

interface HeldRow {
  from: string | null;
  until: string | null;
  ended: boolean;
  recordedOn: string;
  slug: string;
  openedNumber: number;
  closedNumber: number | null;
}

interface PartRow extends HeldRow, Omit<StackPart, 'held' | 'opened' | 'closed'> {}
interface JointRow extends HeldRow, Omit<StackJoint, 'held' | 'opened'> {}

const heldOf = ({ from, until, ended, recordedOn }: HeldRow): Held => ({
  from,
  until,
  ended,
  recordedOn,
});

const partRows = (known: string | null, where: Sql) =>
  db().$queryRaw<PartRow[]>(sql`${often}
    SELECT x.id, x.key, x.name, x.language, x.other_language AS "otherLanguage", x.owner, x.path,
      x.hot_path AS "hotPath", x.effort, x.held_from_year AS "fromYear",
      x.held_until_year AS "untilYear", ${heldColumns}, s.slug, o.number AS "openedNumber", o.outcome::text AS "openedOutcome",
      o.state = 'deprecated' AS deprecated,
      c.number AS "closedNumber"
    FROM ${componentsAs(known)} x
    JOIN service s ON s.id = x.service_id
    JOIN decision o ON o.id = x.opened_by
    LEFT JOIN decision c ON c.id = x.closed_by
    WHERE ${where}
    ORDER BY x.held_from NULLS FIRST, x.recorded_at, x.key`);

const jointRows = (known: string | null, where: Sql) =>
  db().$queryRaw<JointRow[]>(sql`${often}
    SELECT x.id, x.from_key AS "fromKey", x.to_key AS "toKey", x.kind, x.detail,
      x.held_from_year AS "fromYear", x.held_until_year AS "untilYear", ${heldColumns},
      s.slug, o.number AS "openedNumber", NULL::int AS "closedNumber"
    FROM ${boundariesAs(known)} x
    JOIN service s ON s.id = x.service_id
    JOIN decision o ON o.id = x.opened_by
    WHERE ${where}
    ORDER BY x.held_from NULLS FIRST, x.recorded_at, x.id`);

function partOf({ openedNumber, closedNumber, slug, ...row }: PartRow): StackPart {
  return {
    ...row,
    held: heldOf({ openedNumber, closedNumber, slug, ...row }),
    opened: decisionRef(slug, openedNumber),
    closed: closedNumber === null ? null : decisionRef(slug, closedNumber),
  };
}

const jointOf = (row: JointRow): StackJoint => ({
  id: row.id,
  fromKey: row.fromKey,
  toKey: row.toKey,
  kind: row.kind,
  detail: row.detail,
  held: heldOf(row),
  fromYear: row.fromYear,
  untilYear: row.untilYear,
  opened: decisionRef(row.slug, row.openedNumber),
});

async function stackWhere(known: string | null, where: Sql): Promise<Stack> {
  const [components, boundaries] = await Promise.all([
    partRows(known, where),
    jointRows(known, where),
  ]);
  return { components: components.map(partOf), boundaries: boundaries.map(jointOf) };
}

/** What a service is made of: on a day and as it was known then, or today when no look is given. */
export const stackOf = (serviceId: string, look?: Look): Promise<Stack> => {
  const day = look ? sql`${look.on}::date` : today;
  return stackWhere(look?.known ?? null, sql`x.service_id = ${serviceId} AND ${holds(day)}`);
};

/** Everything that ever held for a service, oldest first, as it is known or was known on a day. */
export const stackHistory = (serviceId: string, known: string | null = null): Promise<Stack> =>
  stackWhere(known, sql`x.service_id = ${serviceId}`);

/** What one decision brought into the stack, whether it still holds or not. */
export const stackOpenedBy = (decisionId: string): Promise<Stack> =>
  stackWhere(null, sql`x.opened_by = ${decisionId}`);

export interface Correction {
  readonly id: string;
  readonly ref: string;
  readonly at: Date;
  readonly by: string;
  readonly was: string | null;
  readonly wasYearOnly: boolean;
  readonly day: string | null;
  readonly yearOnly: boolean;
  readonly reason: string;
  /** Name of the one component it is about; null when it is about all the decision changed. */
  readonly component: string | null;
  /** The day before it: what was known then had the old day. */
  readonly before: string;
}

/** Corrections of days in a service, as its history tells them, newest first. */
export async function correctionsOf(
  { teamId }: Granted,
  serviceId: string,
  known: string | null = null,
): Promise<Correction[]> {
  const until = known === null ? sql`true` : sql`e.at < ${believedEnd(known)}`;
  const rows = await db().$queryRaw<
    (Omit<Correction, 'ref' | 'id'> & { seq: bigint; slug: string; number: number })[]
  >(sql`
    SELECT e.seq, s.slug, d.number, e.at, COALESCE(u.name, 'Someone who left') AS by,
      e.payload->>'was' AS was, (e.payload->>'wasYearOnly')::boolean AS "wasYearOnly",
      e.payload->>'day' AS day, (e.payload->>'yearOnly')::boolean AS "yearOnly",
      e.payload->>'reason' AS reason, e.payload->>'component' AS component,
      ${dayText(sql`(e.at AT TIME ZONE 'UTC')::date - 1`)} AS before
    FROM decision d JOIN service s ON s.id = d.service_id
    JOIN event e ON e.decision_id = d.id AND e.team_id = d.team_id AND e.type = 'stack_corrected'
    LEFT JOIN "user" u ON u.id = e.actor_id
    WHERE d.service_id = ${serviceId} AND d.team_id = ${teamId} AND ${until}
    ORDER BY e.seq DESC`);
  return rows.map(({ seq, slug, number, ...row }) => ({
    ...row,
    id: String(seq),
    ref: decisionRef(slug, number),
  }));
}

/** Decisions whose components are in force, which a recorded one may have taken the place of. */
export async function holdersOf({ teamId }: Granted) {
  const rows = await db().$queryRaw<
    { id: string; serviceId: string; title: string; slug: string; number: number }[]
  >(sql`
    SELECT d.id, d.service_id AS "serviceId", d.title, d.number, s.slug
    FROM decision d JOIN service s ON s.id = d.service_id
    WHERE d.team_id = ${teamId} AND d.state IN ('accepted', 'deprecated') AND d.id IN (
      SELECT opened_by FROM stack_component WHERE team_id = ${teamId} AND closed_by IS NULL)
    ORDER BY s.slug, d.number`);
  return rows.map(({ slug, number, ...row }) => ({ ...row, ref: decisionRef(slug, number) }));
}
