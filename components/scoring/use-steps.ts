'use client';

import { useEffect, useRef, useState } from 'react';
import type { Extra } from './criterion-view.tsx';
import type { BoundaryFact, ScoreCriterion, Step } from './shapes.ts';

export type View = 'one' | 'table';

const stepsOf = (
  criteria: readonly ScoreCriterion[],
  boundaries: readonly BoundaryFact[],
): Step[] => [
  ...criteria.map((criterion) => ({ kind: 'criterion' as const, id: criterion.id, criterion })),
  ...boundaries.map((boundary) => ({ kind: 'boundary' as const, id: boundary.id, boundary })),
];

/** Where one stood on each ballot of this tab: a ballot taken back opens there again. */
const places = new Map<string, { readonly step: string; readonly view: View }>();

const placeHere = () =>
  typeof window === 'undefined' ? undefined : places.get(window.location.pathname);

/**
 * The address names the step and the view, so that a reload and a link come back to them. It is
 * written past the router, with the router's own state: a search it takes over no longer fits the
 * tree it holds, and the second live refresh after that would load the whole page anew, in the
 * middle of a click.
 */
function writeAddress(step: string, view: View): void {
  const url = new URL(window.location.href);
  places.set(url.pathname, { step, view });
  url.searchParams.set('c', step);
  if (view === 'table') url.searchParams.set('view', 'table');
  else url.searchParams.delete('view');
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, '', url);
}

/** Which step of the ballot stands on the screen, how, and which extra is open under it. */
export function useSteps(
  criteria: readonly ScoreCriterion[],
  boundaries: readonly BoundaryFact[],
  start: {
    readonly at: string | null;
    readonly view: View;
    readonly firstOpen: string | undefined;
  },
) {
  const steps = stepsOf(criteria, boundaries);
  const [at, setAt] = useState(() => {
    const here = placeHere()?.step ?? start.at;
    const asked = steps.find(({ id }) => id === here)?.id;
    return asked ?? start.firstOpen ?? steps[0]?.id ?? '';
  });
  const [view, setView] = useState(() => placeHere()?.view ?? start.view);
  const [extra, setExtra] = useState<Extra>('none');
  const written = useRef(placeHere() !== undefined);
  // A refresh puts the router's address back.
  useEffect(() => {
    if (written.current) writeAddress(at, view);
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step takes the focus to its question.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = false;
  }, [at, view]);
  const go = (id: string | undefined, to: View = view) => {
    if (!id) return;
    moved.current = to === 'one' || to !== view;
    setExtra('none');
    setAt(id);
    setView(to);
    written.current = true;
    writeAddress(id, to);
  };
  const index = Math.max(
    0,
    steps.findIndex(({ id }) => id === at),
  );
  return { steps, step: steps[index], index, view, extra, setExtra, heading, go };
}
