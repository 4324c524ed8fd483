'use client';

import dynamic from 'next/dynamic';
import type { ComboboxProps } from './combobox-live.tsx';
import { controlClass } from './input.tsx';

export type { ComboboxItem, ComboboxProps } from './combobox-live.tsx';

/**
 * Type to choose: people, services. The list arrives after the page, in its own file, because its
 * server markup would carry style attributes that the page's policy refuses; until then a field of
 * the same size stands in its place.
 */
export const Combobox = dynamic<ComboboxProps>(
  () => import('./combobox-live.tsx').then((module) => module.ComboboxLive),
  {
    ssr: false,
    loading: () => <span className={`${controlClass} block h-8 max-sm:h-11`} />,
  },
);
