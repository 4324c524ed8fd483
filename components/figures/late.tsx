'use client';

import { type ReactNode, useDeferredValue } from 'react';

/** What may follow a moment later when a slider moves a page of figures: it never holds up a frame. */
export function Late({ children }: { children: ReactNode }) {
  return useDeferredValue(children);
}
