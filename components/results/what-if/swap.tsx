'use client';

import { type ReactNode, use, useDeferredValue, useSyncExternalStore } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { type Live, LiveStore, type SlotName, StageContext } from './live.ts';

const nowhere = new LiveStore();
const nothing = () => null;

export const useLive = (store: LiveStore): Live | null =>
  useSyncExternalStore(store.subscribe, store.read, nothing);

type SwapProps = {
  slot: SlotName;
  /** Far down the page: it may follow a frame after what the person looks at. */
  late?: boolean;
  /** The figure as it was scored. */
  children?: ReactNode;
};

/** The figure as it was scored, or as the what-if makes it. */
export function Swap({ slot, late, children }: SwapProps) {
  const now = useLive(use(StageContext)?.store ?? nowhere);
  const later = useDeferredValue(now);
  const live = late ? later : now;
  if (!live) return children;
  const Figure = live.slots[slot];
  return <Figure live={live} />;
}

/** Begins a what-if; away from the results it draws nothing. */
export function OpenWhatIf(props: { variant?: 'plain' | 'text'; children: ReactNode }) {
  const stage = use(StageContext);
  if (!stage) return null;
  const look =
    props.variant === 'text'
      ? 'flex h-8 items-center font-medium whitespace-nowrap text-ink max-sm:h-11'
      : buttonClass();
  return (
    <button type="button" className={look} onClick={() => stage.open()}>
      {props.children}
    </button>
  );
}

/**
 * A number that can be tried: pressing it gives the criterion that share. Away from the results it
 * is only the number.
 */
export function TryShare(props: {
  criterion: string;
  share: number;
  label: string;
  children: ReactNode;
}) {
  const stage = use(StageContext);
  if (!stage) return props.children;
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      className="link min-h-6 text-ink max-sm:min-h-11"
      onClick={() => stage.open((handles) => handles.setShare(props.criterion, props.share))}
    >
      {props.children}
    </button>
  );
}
