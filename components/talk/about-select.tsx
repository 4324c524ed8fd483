'use client';

import { useId } from 'react';
import { Select } from '#components/ui/input.tsx';
import type { AboutChoice } from './about.ts';

type AboutSelectProps = {
  choices: readonly AboutChoice[];
  chosen: AboutChoice;
  onChoose: (choice: AboutChoice) => void;
};

/** What the discussion is about: the whole place, or one line or option of it. */
export function AboutSelect({ choices, chosen, onChoose }: AboutSelectProps) {
  const id = useId();
  if (choices.length < 2) return null;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-2">
      <label htmlFor={id} className="text-13 text-ink-3">
        About
      </label>
      <Select
        id={id}
        value={chosen.value}
        onChange={(event) => {
          const choice = choices.find(({ value }) => value === event.target.value);
          if (choice) onChoose(choice);
        }}
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
