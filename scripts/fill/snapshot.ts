import { builtInTemplate } from '#domain/built-in-template.ts';
import { reviewersOf } from './review.ts';
import type { Scene } from './scene.ts';
import { dayOf } from './stack.ts';

interface Decided {
  readonly rounds: readonly object[];
  readonly proposals: readonly object[];
  readonly responses: readonly object[];
  readonly evidence: readonly object[];
  readonly components: readonly object[];
  readonly boundaries: readonly object[];
}

/** The whole record as it was decided, as server/review/snapshot.ts takes it. */
export function snapshotOf(scene: Scene, decided: Decided): object {
  const { planned, parts, ref, hash, names, story, panel } = scene;
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  const { day, yearOnly } = dayOf(planned);
  return {
    snapshot: 1,
    ...{ id: planned.id, ref, title: parts.title, tags: parts.tags ?? [], parts, hash },
    service: planned.service,
    driver: person(planned.driver),
    approver: planned.recorded ? null : person(planned.approver),
    reviewers: reviewersOf(scene).map(person),
    template: builtInTemplate,
    headline: panel?.headline ?? null,
    ...{ decidedOn: day, decidedYearOnly: yearOnly, heldFrom: day, outcome: planned.outcome },
    at: new Date(story.ended ?? 0),
    ...decided,
  };
}
