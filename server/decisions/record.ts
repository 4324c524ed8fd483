import { grouped } from '#domain/grouped.ts';
import { decisionRef } from '#domain/ids.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import {
  materialText,
  type Outcome,
  type PartKey,
  partSchemas,
  type RecordParts,
} from '#domain/record.ts';
import type { Template } from '#domain/template.ts';
import type { DecisionGrant } from '../access.ts';
import { db, often, sql, type Tx } from '../db.ts';
import { sha256 } from '../hash.ts';
import { templateOf } from '../templates/versions.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** One round as everybody in the team may know it at any time: counts, never scores. */
export interface RoundSummary {
  readonly id: string;
  readonly n: number;
  readonly openedAt: Date;
  readonly deadline: Date | null;
  readonly revealedAt: Date | null;
  readonly closedAt: Date | null;
  readonly underQuorum: boolean;
  /** When the deadline was put off by itself, and whether the driver, the last ballot or it revealed. */
  readonly extendedAt: Date | null;
  readonly revealCause: string | null;
  readonly criteria: readonly string[];
  readonly ballotsIn: number;
}

export interface ProposalSummary {
  readonly n: number;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly hash: string;
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly closedAt: Date | null;
  /** Who wrote the text while it was under review; their own approval does not count. */
  readonly editedBy: string | null;
}

export interface LinkSummary {
  readonly kind: 'supersedes' | 'amends' | 'depends_on' | 'relates_to';
  readonly decisionId: string;
  readonly ref: string;
  readonly title: string;
  /** Of the other decision. */
  readonly state: DecisionState;
  readonly effectiveAt: Date | null;
}

/** A decision as a member of its team reads it. Holds nothing that blindness forbids. */
export interface DecisionRecord {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly service: { readonly id: string; readonly slug: string; readonly name: string };
  readonly driver: Person;
  readonly approver: Person | null;
  readonly reviewers: readonly Person[];
  readonly parts: RecordParts;
  readonly partVersions: Readonly<Partial<Record<PartKey, number>>>;
  /** SHA-256 of the material parts as they stand now. */
  readonly hash: string;
  readonly acceptedHash: string | null;
  readonly outcome: Outcome | null;
  readonly decidedOn: string | null;
  readonly decidedYearOnly: boolean;
  readonly revisitOn: string | null;
  /** Somebody or something says that it must be looked at again, whatever its day is. */
  readonly revisitFlaggedAt: Date | null;
  /** Why, in words; empty when its day has come. */
  readonly revisitFlag: string;
  /** What it is scored by; its own for good. */
  readonly template: Template;
  readonly headline: unknown;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Oldest first. */
  readonly rounds: readonly RoundSummary[];
  readonly proposals: readonly ProposalSummary[];
  readonly linksOut: readonly LinkSummary[];
  readonly linksIn: readonly LinkSummary[];
}

/** A `date` column as YYYY-MM-DD. */
export const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

const person = { select: { id: true, name: true } } as const;

/** Parts as stored → parts as typed. A stored part that no longer parses is a broken assumption. */
export function readParts(rows: readonly { key: string; value: unknown }[]): RecordParts {
  const parts: Record<string, unknown> = {};
  for (const { key, value } of rows) {
    if (key in partSchemas) parts[key] = partSchemas[key as PartKey].parse(value);
  }
  return parts as RecordParts;
}

/** The hash that responses and acceptance are bound to. */
export const materialHash = (parts: RecordParts): string => sha256(materialText(parts));

/** The record behind a grant, in one round of parallel queries. */
export async function readRecord(grant: DecisionGrant, tx: Tx = db()): Promise<DecisionRecord> {
  const [record] = await readRecords([grant], tx);
  if (!record) throw new Error(`readRecord: ${grant.decisionId} is gone`);
  return record;
}

const recordRows = (tx: Tx, ids: readonly string[]) =>
  tx.decision.findMany({
    where: { id: { in: [...ids] } },
    omit: { searchText: true, snapshot: true },
    include: {
      service: { select: { id: true, slug: true, name: true } },
      reviewers: { orderBy: { addedAt: 'asc' }, select: { userId: true } },
      parts: { select: { key: true, value: true, version: true } },
      rounds: {
        orderBy: { n: 'asc' },
        omit: { input: true, result: true, weights: true, map: true },
        // Counted here: Prisma's own count goes through the ballots of every round there is.
        include: { ballots: { where: { submittedAt: { not: null } }, select: { id: true } } },
      },
      proposals: { orderBy: { n: 'asc' } },
    },
  });
type RecordRow = Awaited<ReturnType<typeof recordRows>>[number];

/** The records behind several grants, in as many queries as one takes; their order is not said. */
export async function readRecords(
  grants: readonly DecisionGrant[],
  tx: Tx = db(),
): Promise<DecisionRecord[]> {
  const rows = await recordRows(
    tx,
    grants.map(({ decisionId }) => decisionId),
  );
  const ids = rows.flatMap((row) => [
    row.driverId,
    row.approverId,
    ...row.reviewers.map(({ userId }) => userId),
  ]);
  const links = grouped(
    await linksOf(
      tx,
      rows.map(({ id }) => id),
    ),
    ({ of }) => of,
  );
  const people = await peopleById(
    tx,
    ids.filter((id) => id !== null),
  );
  return Promise.all(
    rows.map(async (row) =>
      recordOf(row, {
        people,
        links: links.get(row.id) ?? [],
        template: await templateOf(row.teamId, row.templateVersion, tx),
      }),
    ),
  );
}

function recordOf(
  row: RecordRow,
  beside: {
    readonly people: ReadonlyMap<string, Person>;
    readonly links: readonly LinkRow[];
    readonly template: Template;
  },
): DecisionRecord {
  const { people, links, template } = beside;
  const named = (id: string): Person => people.get(id) ?? { id, name: 'Someone who left' };
  const parts = readParts(row.parts);
  return {
    ...row,
    template,
    ref: decisionRef(row.service.slug, row.number),
    driver: named(row.driverId),
    approver: row.approverId ? named(row.approverId) : null,
    reviewers: row.reviewers.map((reviewer) => named(reviewer.userId)),
    parts,
    partVersions: Object.fromEntries(row.parts.map((part) => [part.key, part.version])),
    hash: materialHash(parts),
    decidedOn: dayOf(row.decidedOn),
    revisitOn: dayOf(row.revisitOn),
    rounds: row.rounds.map(({ ballots, ...round }) => ({ ...round, ballotsIn: ballots.length })),
    linksOut: links.filter(({ out }) => out).map(summary),
    linksIn: links.filter(({ out }) => !out).map(summary),
  };
}

export async function peopleById(tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.user.findMany({ where: { id: { in: [...new Set(ids)] } }, ...person });
  return new Map(rows.map((row) => [row.id, row]));
}

interface LinkRow extends Omit<LinkSummary, 'ref'> {
  /** The record it is a link of. */
  readonly of: string;
  readonly slug: string;
  readonly number: number;
  /** From the record; otherwise to it. */
  readonly out: boolean;
}

/** The links of records in both directions, each with the decision at its other end. */
const linksOf = (tx: Tx, ids: readonly string[]): Promise<LinkRow[]> =>
  tx.$queryRaw<LinkRow[]>(sql`${often}
    SELECT l.of, l.kind::text AS kind, l.effective_at AS "effectiveAt", l.out, d.id AS "decisionId",
      s.slug, d.number, d.title, d.state::text AS state
    FROM (
      SELECT from_id AS of, kind, effective_at, created_at, to_id AS other, true AS out
        FROM decision_link WHERE from_id = ANY(${[...ids]})
      UNION ALL
      SELECT to_id, kind, effective_at, created_at, from_id, false
        FROM decision_link WHERE to_id = ANY(${[...ids]})
    ) l JOIN decision d ON d.id = l.other JOIN service s ON s.id = d.service_id
    ORDER BY l.created_at, l.kind, d.id`);

const summary = ({ slug, number, of: _of, out: _out, ...link }: LinkRow): LinkSummary => ({
  ...link,
  ref: decisionRef(slug, number),
});
