'use client';

import { useEffect, useState } from 'react';

/** The key a form is drawn with: however often it is sent with it, it does its work once. */
export function newOnce(): string {
  // randomUUID is kept from pages without https.
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}

/** The second press of a double click comes after the answer when the answer is quick. */
const settlesMs = 1_000;

/**
 * The key of a form that stays on the screen: another one a moment after `done` became something new.
 * A form that leads elsewhere keeps its first.
 */
export function useOnce(done: unknown): string {
  const [key, draw] = useState(newOnce);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => draw(newOnce()), settlesMs);
    return () => clearTimeout(timer);
  }, [done]);
  return key;
}

/** Carries the key within the form, for one around `useActionState`. */
export function Once({ state }: { state: { readonly status: string } }) {
  const key = useOnce(state.status === 'done' ? state : null);
  // The server drew another, for whoever sends the form before this one is here.
  return <input type="hidden" name="once" value={key} suppressHydrationWarning />;
}
