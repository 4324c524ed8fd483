import type { Language } from '#domain/component-map.ts';
import { type NewStack, stackOfMap, wholeService } from '#domain/stack.ts';
import type { Planned } from './plan.ts';
import type { Scene } from './scene.ts';
import { Json } from './tables.ts';

/** The day from which what a decision opened holds, and what a snapshot and the record call it. */
export function dayOf(planned: Planned): { readonly day: string; readonly yearOnly: boolean } {
  const day = new Date(planned.decided ?? 0).toISOString().slice(0, 10);
  const yearOnly = planned.recorded && planned.before === null && planned.number % 3 === 0;
  return { day: yearOnly ? `${day.slice(0, 4)}-01-01` : day, yearOnly };
}

/** Whether it has changed the stack of its service. */
export const changesStack = ({ kind, state }: Planned): boolean =>
  kind === 'language' && (state === 'accepted' || state === 'superseded');

/** The ids of the components it opened; the same whoever asks. */
const openedIds = (planned: Planned, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `stc_${planned.id.slice(4, 27)}${n}`);

const bringsOf = (planned: Planned, scene: Scene): NewStack =>
  planned.outcome === 'hybrid' && scene.panel?.map
    ? stackOfMap(scene.panel.map)
    : wholeService(planned.service.name, planned.outcome as Language);

/** How many components a decision opens: a hybrid's map has two. */
const countOf = (planned: Planned): number => (planned.outcome === 'hybrid' ? 2 : 1);

/**
 * The components and boundaries that a decision opened, as they are believed today and, where a later
 * one ended them, as they were believed before.
 */
export function writeStack(scene: Scene): { components: object[]; boundaries: object[] } {
  const { planned, house } = scene;
  const { day, yearOnly } = dayOf(planned);
  const recordedAt = new Date(planned.decided ?? 0);
  const brings = bringsOf(planned, scene);
  const ids = openedIds(planned, countOf(planned));
  const shared = { teamId: house.teamId, serviceId: planned.service.id };
  const opened = { openedBy: planned.id, recordedAt, heldFrom: day, heldFromYear: yearOnly };
  const components = brings.components.map((part, n) => {
    const { key, name, language, owner, path, hotPath, effort } = part;
    const id = ids[n] ?? '';
    return { id, ...shared, key, name, language, owner, path, hotPath, effort, ...opened };
  });
  const boundaries = brings.boundaries.map(({ fromKey, toKey, kind, detail }, n) => ({
    id: `stb_${planned.id.slice(4, 27)}${n}`,
    ...{ ...shared, fromKey, toKey, kind, detail: new Json(detail), ...opened },
  }));
  for (const row of components) writeBelief(scene, 'stack_component', row, { otherLanguage: '' });
  for (const row of boundaries) writeBelief(scene, 'stack_boundary', row, { nth: 1 });
  const closed = planned.before ? openedIds(planned.before, countOf(planned.before)) : [];
  scene.tell(recordedAt.getTime(), planned.driver, {
    type: 'stack_changed',
    serviceId: planned.service.id,
    payload: { opened: ids, closed },
  });
  return { components, boundaries };
}

type Belief = Parameters<Scene['sheets']['add']>[1] & { readonly recordedAt: Date };

function writeBelief(
  { sheets, planned: { after } }: Scene,
  table: 'stack_component' | 'stack_boundary',
  row: Belief,
  unsaid: Parameters<Scene['sheets']['add']>[1],
): void {
  const closedAt = after ? new Date(after.decided ?? 0) : null;
  sheets.add(table, {
    ...row,
    ...{ closedAt, closedBy: after?.id ?? null, heldUntil: after ? dayOf(after).day : null },
    heldUntilYear: false,
    knownFrom: closedAt ?? row.recordedAt,
  });
  if (!closedAt) return;
  const until = { knownFrom: row.recordedAt, knownUntil: closedAt, heldUntilYear: false };
  sheets.add(`${table}_past`, { ...row, ...unsaid, ...until });
}
