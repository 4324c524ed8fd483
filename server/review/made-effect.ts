import type { Fate } from '#domain/fates.ts';
import type { NewEvent } from '#domain/history.ts';
import { type Made, stackOfMade } from '#domain/made.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Ask } from '#domain/stack-plan.ts';
import type { TeamGrant } from '../access.ts';
import type { Tx } from '../db.ts';
import { touchedBy } from '../stack/check.ts';
import { presentOf } from '../stack/present.ts';
import { writeStack } from '../stack/write.ts';
import { lockSuperseded, overtaken, supersede } from './supersession.ts';

/** The decisions whose place a made one took, as a whole and in part. */
interface Older {
  readonly supersedes: readonly string[];
  readonly takesOver: readonly string[];
}

/** Of a decision it took over in part, what it names is replaced and the rest stays. */
export async function askOfMade(
  tx: Tx,
  grant: { readonly teamId: string; readonly serviceId: string },
  made: Made,
  { supersedes, takesOver }: Older,
): Promise<Ask> {
  const brings = stackOfMade(made);
  const named = new Set(brings.components.map((component) => component.key));
  const present = await presentOf(tx, grant.teamId, grant.serviceId);
  const fates = present
    .filter((part) => takesOver.includes(part.openedBy) && named.has(part.key))
    .map((part): [string, Fate] => [part.id, 'replace']);
  return {
    ...{ brings, language: null, serviceName: '' },
    ...{ fates: Object.fromEntries(fates), supersedes: new Set(supersedes) },
  };
}

/** The stack from that day on, and the ends of what it took over or was taken over by. */
export async function takeEffect(
  tx: Tx,
  team: TeamGrant,
  newer: { readonly decisionId: string; readonly serviceId: string },
  ask: Ask,
  held: { readonly day: string | null; readonly yearOnly: boolean },
): Promise<Result<NewEvent[]>> {
  const write = { ...newer, ...held, ask, mayPrecede: true };
  const touched = await touchedBy(tx, team.teamId, write);
  const older = await lockSuperseded(tx, team, newer, touched);
  if (!older.ok) return older;
  const stack = await writeStack(tx, team, write);
  if (!stack.ok) return stack;
  const payload = { opened: [...stack.value.opened], closed: [...stack.value.closed] };
  return ok([
    { type: 'stack_changed', ...newer, payload },
    ...(await supersede(tx, team, newer, older.value)),
    ...(await overtaken(tx, team, newer.decisionId, stack.value.overtakenBy)),
  ]);
}
