import { decisionRef } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Ask, type Plan, planOf } from '#domain/stack-plan.ts';
import { type Sql, sql, sqlJoin, type Tx } from '../db.ts';
import { dayText } from './holding.ts';
import { type InForce, presentOf } from './present.ts';

export interface StackWrite {
  readonly serviceId: string;
  readonly decisionId: string;
  /** The day the new components hold from and the old ones stop; null when nobody knows it. */
  readonly day: string | null;
  /** Only the year of the day is known. */
  readonly yearOnly: boolean;
  readonly ask: Ask;
  /** What it opens may come before what is known to hold later, and then ends there. */
  readonly mayPrecede?: boolean;
}

/** What ends one of the new keys on a later day: what began then, or what ended there already. */
export interface Follower {
  readonly from: string;
  readonly yearOnly: boolean;
  readonly openedBy: string;
  /**
   * The row that held the key over that day and has ended since: it ends where the new one begins,
   * and the new one takes over its end. Null where nothing held the key.
   */
  readonly splits: Split | null;
}
interface Split {
  readonly id: string;
  readonly openedBy: string;
}

export interface Checked {
  readonly plan: Plan;
  /** By key; empty unless the write may precede what is known. */
  readonly followers: ReadonlyMap<string, Follower>;
}

type Check = Pick<StackWrite, 'serviceId' | 'day' | 'ask' | 'mayPrecede'>;

/**
 * What a decision would do to the stack as it stands, or `not_ready` with the sentence why it cannot:
 * it replaces what is no longer in force, a component is in force and nobody said what happens to it,
 * a component it ends began later, or the key is held by somebody else on a day of it.
 */
export async function checkedPlan(tx: Tx, teamId: string, write: Check): Promise<Result<Checked>> {
  const present = await presentOf(tx, teamId, write.serviceId);
  const plan = planOf(present, write.ask);
  const followers = await followersOf(tx, write, plan);
  const problem =
    (await goneProblem(tx, teamId, plan)) ??
    undecidedProblem(plan, followers) ??
    (await lateProblem(tx, write, plan)) ??
    (await clashProblem(tx, write, { plan, followers }));
  return problem ? err('not_ready', problem) : ok({ plan, followers });
}

/** Decisions that hold what a plan replaces, ends or cuts short; the caller has locked the stack. */
export async function touchedBy(tx: Tx, teamId: string, write: Check): Promise<string[]> {
  const plan = planOf(await presentOf(tx, teamId, write.serviceId), write.ask);
  const followers = await followersOf(tx, write, plan);
  const split = [...followers.values()].flatMap(({ splits }) => splits ?? []);
  return [...new Set([...plan.replaced, ...plan.ended, ...split].map((part) => part.openedBy))];
}

const none: ReadonlyMap<string, Follower> = new Map();
const keyList = (keys: readonly string[]): Sql => sqlJoin(keys.map((key) => sql`${key}`));

async function followersOf(
  tx: Tx,
  { serviceId, day, mayPrecede }: Check,
  plan: Plan,
): Promise<ReadonlyMap<string, Follower>> {
  const keys = plan.opens.components.map((component) => component.key);
  if (!mayPrecede || day === null || keys.length === 0) return none;
  const cut = await cutShort(tx, { serviceId, day }, keys);
  const rows = await tx.$queryRaw<(Omit<Follower, 'splits'> & { key: string })[]>(sql`
    SELECT DISTINCT ON (x.key) x.key, ${dayText(sql`x.held_from`)} AS from,
      x.held_from_year AS "yearOnly", x.opened_by AS "openedBy"
    FROM stack_component x
    WHERE x.service_id = ${serviceId} AND x.key IN (${keyList(keys)}) AND x.held_from > ${day}::date
    ORDER BY x.key, x.held_from`);
  const later = rows.map(({ key, ...one }) => [key, { ...one, splits: null }] as const);
  return new Map<string, Follower>([...later, ...cut]);
}

/** What held a key over the day and ended later. */
async function cutShort(
  tx: Tx,
  { serviceId, day }: { readonly serviceId: string; readonly day: string },
  keys: readonly string[],
): Promise<[string, Follower][]> {
  const rows = await tx.$queryRaw<
    (Omit<Follower, 'splits'> & { key: string } & Split & { holder: string })[]
  >(sql`
    SELECT x.key, x.id, x.opened_by AS holder, ${dayText(sql`x.held_until`)} AS from,
      x.held_until_year AS "yearOnly", x.closed_by AS "openedBy"
    FROM stack_component x
    WHERE x.service_id = ${serviceId} AND x.key IN (${keyList(keys)}) AND x.closed_by IS NOT NULL
      AND x.held @> ${day}::date AND lower(x.held) < ${day}::date`);
  return rows.map(({ key, id, holder, ...end }) => [
    key,
    { ...end, splits: { id, openedBy: holder } },
  ]);
}

async function goneProblem(tx: Tx, teamId: string, { gone }: Plan): Promise<string | null> {
  if (gone.length === 0) return null;
  const rows = await tx.stackComponent.findMany({
    where: { id: { in: [...gone] }, teamId },
    select: { name: true },
  });
  const names = rows.map((row) => `“${row.name}”`).join(', ') || 'A component it names';
  return `${names} is no longer in force. Look again at what this decision changes.`;
}

function undecidedProblem(
  { undecided }: Plan,
  followers: ReadonlyMap<string, Follower>,
): string | null {
  const held = undecided.find((part) => !followers.has(part.key));
  return held
    ? `The stack already has “${held.name}”. Say which decision this one takes the place of.`
    : null;
}

async function lateProblem(tx: Tx, { day }: Check, plan: Plan): Promise<string | null> {
  const ending = [...plan.replaced, ...plan.ended] as InForce[];
  const late = ending.find((part) => day !== null && part.from !== null && part.from > day);
  if (!late) return null;
  return `${await refOf(tx, late.openedBy)} holds “${late.name}” from ${late.from}. Choose that day or a later one.`;
}

interface Clash {
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly openedBy: string;
}

/** Rows that end by the plan, or are cut short, are left out: they end on the day the new ones begin. */
async function clashProblem(
  tx: Tx,
  { serviceId, day }: Check,
  { plan, followers }: Checked,
): Promise<string | null> {
  const split = [...followers.values()].flatMap(({ splits }) => splits ?? []);
  const ending = [...plan.replaced, ...plan.ended, ...split].map((part) => part.id);
  for (const { key } of plan.opens.components) {
    const until = followers.get(key)?.from ?? null;
    const start = day === null ? sql`(now() AT TIME ZONE 'UTC')::date` : sql`${day}::date`;
    const [clash] = await tx.$queryRaw<Clash[]>(sql`
      SELECT x.name, ${dayText(sql`lower(x.held)`)} AS from, ${dayText(sql`upper(x.held)`)} AS until,
        x.opened_by AS "openedBy"
      FROM stack_component x
      WHERE x.service_id = ${serviceId} AND x.key = ${key}
        AND x.held && daterange(${start}, ${until}::date, '[)')
        AND NOT (x.id = ANY(${ending}::text[]))
      ORDER BY x.held LIMIT 1`);
    if (clash) {
      const by = await refOf(tx, clash.openedBy);
      if (clash.from === day)
        return `${by} holds “${clash.name}” from that very day. Choose a later day, or another name.`;
      const end = clash.until ? `until ${clash.until}` : 'on';
      return `${by} holds “${clash.name}” from ${clash.from} ${end}. Choose a day outside of it, or another name.`;
    }
  }
  return null;
}

/** `payments-0007`, for sentences. */
export async function refOf(tx: Tx, decisionId: string): Promise<string> {
  const row = await tx.decision.findFirst({
    where: { id: decisionId },
    select: { number: true, service: { select: { slug: true } } },
  });
  return row ? decisionRef(row.service.slug, row.number) : 'An older decision';
}
