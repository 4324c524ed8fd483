'use client';

import { Button } from '#components/ui/button.tsx';
import type { ComponentMap } from '#domain/component-map.ts';
import { shareLeft, shareWords } from '#domain/map-gaps.ts';
import { nameIn } from '#domain/map-words.ts';

type RestProps = { map: ComponentMap; set: (part: Partial<ComponentMap>) => void };

const keys = ['hotPath', 'effort'] as const;

/** What the shares come to, in words, and the way to give the rest to the last component. */
export function ShareRest({ map, set }: RestProps) {
  const last = map.components.at(-1);
  if (!last) return null;
  const give = (key: (typeof keys)[number]) => {
    const share = Math.round((last[key] + shareLeft(map, key)) * 1e6) / 1e6;
    set({
      components: map.components.map((one) => (one === last ? { ...one, [key]: share } : one)),
    });
  };
  return (
    <ul aria-live="polite" className="grid gap-1 text-13 text-ink-2">
      {keys.map((key) => (
        <li key={key} className="flex min-h-8 flex-wrap items-center gap-x-2">
          {shareWords(map, key)}
          {shareLeft(map, key) > 1e-6 && (
            <Button variant="quiet" onClick={() => give(key)}>
              Give it to {nameIn(map, last.id)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
