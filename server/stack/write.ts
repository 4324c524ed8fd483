import { ok, type Result } from '#domain/result.ts';
import type { NewBoundary, NewComponent } from '#domain/stack.ts';
import { boundariesOf } from '#domain/stack-plan.ts';
import type { Granted } from '../change.ts';
import type { Prisma, Tx } from '../db.ts';
import { dateOf } from '../decisions/insert.ts';
import { newId } from '../ids.ts';
import { type Checked, checkedPlan, type Follower, type StackWrite } from './check.ts';
import { knownAt, lockStack, presentBoundaries } from './present.ts';

export interface StackWritten {
  /** Ids of component rows. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** Decisions that had taken its place before it was recorded; empty unless all of it has ended. */
  readonly overtakenBy: readonly string[];
}

/**
 * Ends, replaces and opens what the decision says, all on one day, in the transaction that accepts
 * it. The service's row is locked first. `not_ready` as `checkedPlan` says.
 */
export async function writeStack(
  tx: Tx,
  grant: Granted,
  write: StackWrite,
): Promise<Result<StackWritten>> {
  await lockStack(tx, write.serviceId);
  const checked = await checkedPlan(tx, grant.teamId, write);
  if (!checked.ok) return checked;
  const at = await knownAt(tx, write.serviceId, grant.now);
  const closed = await closeRows(tx, { grant, write, checked: checked.value, at });
  const opened = await openRows(tx, { grant, write, checked: checked.value, at });
  return ok({ opened, closed, overtakenBy: overtaking(checked.value) });
}

type Meeting = Pick<NewBoundary, 'fromKey' | 'toKey' | 'kind'>;

interface Writing {
  readonly grant: Granted;
  readonly write: StackWrite;
  readonly checked: Checked;
  readonly at: Date;
}

async function closeRows(tx: Tx, { grant, write, checked, at }: Writing): Promise<string[]> {
  const { plan } = checked;
  const ids = [...plan.replaced, ...plan.ended].map((part) => part.id);
  const { ends } = boundariesOf(await presentBoundaries(tx, grant.teamId, write.serviceId), plan);
  const data = {
    closedBy: write.decisionId,
    closedAt: at,
    heldUntil: dateOf(write.day),
    heldUntilYear: write.yearOnly,
    knownFrom: at,
  };
  await tx.stackComponent.updateMany({ where: { id: { in: ids } }, data });
  await tx.stackBoundary.updateMany({ where: { id: { in: ends.map(({ id }) => id) } }, data });
  return ids;
}

async function openRows(tx: Tx, { grant, write, checked, at }: Writing): Promise<string[]> {
  const { plan, followers } = checked;
  const shared = {
    teamId: grant.teamId,
    serviceId: write.serviceId,
    openedBy: write.decisionId,
    recordedAt: at,
    knownFrom: at,
    heldFrom: dateOf(write.day),
    heldFromYear: write.yearOnly,
  };
  const until = (follower: Follower | undefined) =>
    follower
      ? {
          closedBy: follower.openedBy,
          closedAt: at,
          heldUntil: dateOf(follower.from),
          heldUntilYear: follower.yearOnly,
        }
      : {};
  const components = plan.opens.components.map((component) => ({
    ...named(component),
    ...shared,
    ...until(followers.get(component.key)),
    id: newId('stc'),
  }));
  const present = await presentBoundaries(tx, grant.teamId, write.serviceId);
  const { opens } = boundariesOf(present, plan);
  const boundaries = opens.map(({ detail, ...boundary }, index) => ({
    ...boundary,
    nth: opens.slice(0, index + 1).filter((other) => meetAlike(other, boundary)).length,
    ...shared,
    ...until(firstOf(followers.get(boundary.fromKey), followers.get(boundary.toKey))),
    id: newId('stb'),
    detail: detail as Prisma.InputJsonValue,
  }));
  await tx.stackComponent.createMany({ data: components });
  await tx.stackBoundary.createMany({ data: boundaries });
  return components.map((component) => component.id);
}

/** The columns of a component, whatever else its source carries. */
const named = (part: NewComponent): NewComponent => ({
  key: part.key,
  name: part.name,
  language: part.language,
  otherLanguage: part.otherLanguage,
  owner: part.owner,
  path: part.path,
  hotPath: part.hotPath,
  effort: part.effort,
});

const meetAlike = (a: Meeting, b: Meeting) =>
  a.fromKey === b.fromKey && a.toKey === b.toKey && a.kind === b.kind;

const firstOf = (a: Follower | undefined, b: Follower | undefined) =>
  a && b ? (a.from <= b.from ? a : b) : (a ?? b);

function overtaking({ plan, followers }: Checked): string[] {
  const { components } = plan.opens;
  if (components.length === 0) return [];
  const all = components.map((component) => followers.get(component.key)?.openedBy);
  return all.includes(undefined) ? [] : [...new Set(all.filter((id) => id !== undefined))];
}
