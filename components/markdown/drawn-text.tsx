'use client';

import { useEffect, useRef } from 'react';
import type { SafeHtml } from '#server/markdown/render.ts';

/** A text with diagrams in it. Their source is what the server sent; they are drawn once in view. */
export function DrawnText({ html, className }: { html: SafeHtml; className: string }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other diagrams in it
  useEffect(() => {
    const stop = import('./diagrams.ts').then(({ drawDiagrams }) =>
      box.current ? drawDiagrams(box.current) : undefined,
    );
    return () => {
      stop.then((end) => end?.());
    };
  }, [html]);
  return (
    <div
      ref={box}
      className={className}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the type says it passed the allow-list
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
