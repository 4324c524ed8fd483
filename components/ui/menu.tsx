'use client';

import { type ReactNode, useEffect, useRef } from 'react';

type MenuProps = {
  /** What stands on the button. */
  trigger: ReactNode;
  triggerClass?: string;
  label: string;
  /** Where the panel opens from the button. */
  side?: 'below' | 'above' | 'below-end' | 'above-end';
  children: ReactNode;
};

const places = {
  below: 'top-full left-0 mt-1',
  above: 'bottom-full left-0 mb-1',
  'below-end': 'top-full right-0 mt-1',
  'above-end': 'right-0 bottom-full mb-1',
} as const;

/**
 * A disclosure with links and buttons in it. It opens without script; the script closes it on Escape,
 * on a press outside, when the focus leaves, and after a choice.
 */
export function Menu({ trigger, triggerClass = '', label, side = 'below', children }: MenuProps) {
  const root = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const outside = (event: Event) => {
      const box = root.current;
      if (box?.open && event.target instanceof Node && !box.contains(event.target))
        box.open = false;
    };
    const chosen = (event: Event) => {
      const { target } = event;
      if (root.current && target instanceof Element && target.closest('div a, div button')) {
        root.current.open = false;
      }
    };
    const box = root.current;
    box?.addEventListener('click', chosen);
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      box?.removeEventListener('click', chosen);
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, []);
  return (
    <details
      ref={root}
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !root.current?.open) return;
        root.current.open = false;
        root.current.querySelector('summary')?.focus();
      }}
    >
      <summary aria-label={label} className={`rounded-control ${triggerClass}`}>
        {trigger}
      </summary>
      <div
        className={`absolute z-30 min-w-[200px] rounded-control border border-line bg-sheet p-1 shadow-float ${places[side]}`}
      >
        {children}
      </div>
    </details>
  );
}

/** Classes of a line in a menu, for a link or a button. */
export const menuItemClass =
  'flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-13 text-ink-2 no-underline hover:bg-sunk hover:text-ink aria-[current]:font-medium aria-[current]:text-ink max-sm:min-h-11 max-sm:text-14 [&_svg]:size-4 [&_svg]:shrink-0';

/** A hairline between groups of a menu. */
export function MenuRule() {
  return <hr className="mx-2 my-1 border-line" />;
}
