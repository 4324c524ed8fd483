'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { Command } from './command.ts';
import { useFound } from './use-found.ts';

type FinderProps = {
  readonly team: string;
  readonly commands: readonly Command[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onGo: () => void;
};

/** One field; below it the places and the decisions that match, walked with the arrow keys. */
export function Finder({ team, commands, query, onQuery, onGo }: FinderProps) {
  const listId = useId();
  const router = useRouter();
  const lines = useLines(team, commands, query);
  const go = (line: Command | undefined) => {
    if (!line) return;
    onGo();
    router.push(line.href);
  };
  const { current, rewind, onKeyDown } = useWalk(lines, go);
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={lines.length > 0 ? `${listId}-${current}` : undefined}
        aria-label="Find a decision or a place"
        value={query}
        onChange={(event) => {
          rewind();
          onQuery(event.target.value);
        }}
        onKeyDown={onKeyDown}
        placeholder="Find a decision or a place"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-17 outline-none"
      />
      <Lines id={listId} lines={lines} current={current} onChoose={go} />
      {lines.length === 0 && <p className="px-4 py-3 text-13 text-ink-3">Nothing by that name.</p>}
    </>
  );
}

function useLines(team: string, commands: readonly Command[], query: string): readonly Command[] {
  const found = useFound(team, query);
  return useMemo(() => {
    const words = query.trim().toLowerCase();
    return [...commands.filter(({ label }) => label.toLowerCase().includes(words)), ...found];
  }, [commands, found, query]);
}

/** Which line the arrows stand on; Enter goes there. */
function useWalk(lines: readonly Command[], go: (line: Command | undefined) => void) {
  const [at, setAt] = useState(0);
  const current = Math.max(0, Math.min(at, lines.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((current + step + lines.length) % Math.max(lines.length, 1));
    else if (event.key === 'Enter') go(lines[current]);
    else return;
    event.preventDefault();
  };
  return { current, rewind: () => setAt(0), onKeyDown };
}

type LinesProps = {
  readonly id: string;
  readonly lines: readonly Command[];
  readonly current: number;
  readonly onChoose: (line: Command) => void;
};

function Lines({ id, lines, current, onChoose }: LinesProps) {
  return (
    <div id={id} role="listbox" aria-label="Found" className="max-h-[50dvh] overflow-y-auto p-1">
      {lines.map((line, index) => (
        <button
          key={line.href}
          id={`${id}-${index}`}
          type="button"
          role="option"
          aria-selected={index === current}
          tabIndex={-1}
          onClick={() => onChoose(line)}
          className="flex min-h-9 w-full items-center justify-between gap-3 rounded-sm px-3 text-left text-ink-2 hover:bg-sunk aria-selected:bg-sunk aria-selected:text-ink max-sm:min-h-11"
        >
          <span className="truncate">{line.label}</span>
          {line.hint && <span className="num shrink-0 text-12 text-ink-3">{line.hint}</span>}
        </button>
      ))}
    </div>
  );
}
