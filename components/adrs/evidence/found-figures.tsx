'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Measurement } from '#domain/evidence/measurement.ts';

export type Found = Pick<Measurement, 'name' | 'metric' | 'value' | 'unit' | 'better' | 'runs'>;

/** The figures in a pasted output, each to be taken for Go or for Rust. */
export function FoundFigures(props: {
  raw: string;
  onTake: (found: Found, side: 'go' | 'rust') => void;
}): ReactNode {
  const found = useFound(props.raw);
  if (found.length === 0) return null;
  return (
    <ul aria-label="Figures found in the output" className="grid gap-1 text-13">
      {found.map((one) => (
        <li
          key={`${one.name} ${one.metric}`}
          className="flex flex-wrap items-center gap-x-3 border-b border-line py-1"
        >
          <span className="min-w-0 flex-1 truncate">
            {one.name} {one.metric !== one.unit && one.metric}{' '}
            <span className="num">
              {one.value.toLocaleString('en-GB', { maximumSignificantDigits: 6 })} {one.unit}
            </span>
          </span>
          <Button variant="quiet" onClick={() => props.onTake(one, 'go')}>
            Take for Go
          </Button>
          <Button variant="quiet" onClick={() => props.onTake(one, 'rust')}>
            Take for Rust
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Reads the text with the parsers, which are fetched when something was pasted. */
function useFound(raw: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    let current = true;
    const read = async () => {
      if (raw.trim() === '') return setFound([]);
      const { readEvidence } = await import('#domain/evidence/read.ts');
      if (current) setFound(readEvidence(raw).slice(0, 12));
    };
    void read();
    return () => {
      current = false;
    };
  }, [raw]);
  return found;
}
