import { ok, type Result } from '#domain/result.ts';
import type { NewComponent } from '#domain/stack.ts';
import { boundariesOf } from '#domain/stack-plan.ts';
import type { Granted } from '../change.ts';
import type { Tx } from '../db.ts';
import { newId } from '../ids.ts';
import { type Checked, checkedPlan, type StackWrite } from './check.ts';
import { knownAt, lockStack, presentBoundaries } from './present.ts';
import { closing, ending, openBoundaries, opening, type Writing } from './write-boundaries.ts';

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

async function closeRows(tx: Tx, { grant, write, checked, at }: Writing): Promise<string[]> {
  const { plan, followers } = checked;
  const split = [...followers.values()].flatMap(({ splits }) => splits ?? []);
  const ids = [...plan.replaced, ...plan.ended, ...split].map((part) => part.id);
  const by = write.mayPrecede ? write.day : null;
  const { ends } = boundariesOf(
    await presentBoundaries(tx, grant.teamId, write.serviceId, by),
    plan,
  );
  const data = closing(write, at);
  await tx.stackComponent.updateMany({ where: { id: { in: ids } }, data });
  await tx.stackBoundary.updateMany({ where: { id: { in: ends.map(({ id }) => id) } }, data });
  return ids;
}

async function openRows(tx: Tx, writing: Writing): Promise<string[]> {
  const { checked } = writing;
  const components = checked.plan.opens.components.map((component) => ({
    ...named(component),
    ...opening(writing),
    ...ending(checked.followers.get(component.key), writing.at),
    id: newId('stc'),
  }));
  await tx.stackComponent.createMany({ data: components });
  await openBoundaries(tx, writing);
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

function overtaking({ plan, followers }: Checked): string[] {
  const { components } = plan.opens;
  if (components.length === 0) return [];
  const all = components.map((component) => followers.get(component.key)?.openedBy);
  return all.includes(undefined) ? [] : [...new Set(all.filter((id) => id !== undefined))];
}
