'use client';

import { useEffect } from 'react';
import { isTyping } from '#components/command/keys.ts';

const rowLinks = () =>
  [...document.querySelectorAll<HTMLElement>('main [data-row] a, main a[data-row-link]')].filter(
    (link, index, all) =>
      all.findIndex((one) => one.closest('li, tr') === link.closest('li, tr')) === index,
  );

function step(by: 1 | -1): void {
  const links = rowLinks();
  const here = document.activeElement?.closest('li, tr') ?? null;
  const at = links.findIndex((link) => here !== null && link.closest('li, tr') === here);
  const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by;
  links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
}

/** j and k move from row to row, / goes to the search. Silent when the person switched them off. */
export function RowKeys({ characterKeys }: { characterKeys: boolean }) {
  useEffect(() => {
    if (!characterKeys) return;
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const find = document.querySelector<HTMLInputElement>('[data-find]');
      if (event.key === 'j') step(1);
      else if (event.key === 'k') step(-1);
      else if (event.key === '/' && find) {
        find.focus();
        find.select();
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [characterKeys]);
  return null;
}
