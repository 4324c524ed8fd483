'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { isTyping } from './keys.ts';
import { useFound } from './use-found.ts';

export interface Command {
  readonly label: string;
  readonly href: string;
  /** Shown at the right: a key, or where it leads. */
  readonly hint?: string;
}

type Props = {
  readonly team: string;
  readonly commands: readonly Command[];
  /** Whether `c` and `/` work outside fields. */
  readonly characterKeys: boolean;
};

/** mod+k: go anywhere in the team, or find a decision by its words. */
export function CommandMenu({ team, commands, characterKeys }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const open = useCallback(() => {
    setQuery('');
    box.current?.showModal();
  }, []);
  useGlobalKeys({ team, open, characterKeys });
  return (
    <>
      <button
        type="button"
        onClick={open}
        className="flex h-8 w-full items-center justify-between gap-2 rounded-control border border-line-strong bg-sheet px-2 text-13 text-ink-3 hover:border-ink sm:max-lg:size-10 sm:max-lg:justify-center sm:max-lg:border-transparent sm:max-lg:bg-transparent"
      >
        <Search className="size-4 lg:hidden" strokeWidth={1.5} aria-hidden="true" />
        <span className="sm:max-lg:sr-only">Find or do</span>
        <span className="sm:max-lg:hidden">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      <dialog
        ref={box}
        aria-label="Find or do"
        closedby="any"
        className="mt-[12dvh] w-[min(560px,calc(100vw-32px))] rounded-control border border-line bg-sheet p-0 shadow-float"
      >
        <Finder
          team={team}
          commands={commands}
          query={query}
          onQuery={setQuery}
          onGo={() => box.current?.close()}
        />
      </dialog>
    </>
  );
}

type FinderProps = {
  readonly team: string;
  readonly commands: readonly Command[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onGo: () => void;
};

function Finder({ team, commands, query, onQuery, onGo }: FinderProps) {
  const router = useRouter();
  const listId = useId();
  const found = useFound(team, query);
  const [at, setAt] = useState(0);
  const lines = useMemo(() => {
    const words = query.trim().toLowerCase();
    const places = commands.filter((command) => command.label.toLowerCase().includes(words));
    return [...places, ...found];
  }, [commands, found, query]);
  const current = Math.min(at, lines.length - 1);
  const go = (line: Command | undefined) => {
    if (!line) return;
    onGo();
    router.push(line.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((current + step + lines.length) % Math.max(lines.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(lines[current]);
    }
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={lines.length ? `${listId}-${current}` : undefined}
        aria-label="Find a decision or a place"
        value={query}
        onChange={(event) => {
          setAt(0);
          onQuery(event.target.value);
        }}
        onKeyDown={onKeyDown}
        placeholder="Find a decision or a place"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-17 outline-none"
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Found"
        className="max-h-[50dvh] overflow-y-auto p-1"
      >
        {lines.map((line, index) => (
          <button
            key={line.href}
            id={`${listId}-${index}`}
            type="button"
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            onClick={() => go(line)}
            className="flex min-h-9 w-full items-center justify-between gap-3 rounded-sm px-3 text-left text-ink-2 hover:bg-sunk aria-selected:bg-sunk aria-selected:text-ink max-sm:min-h-11"
          >
            <span className="truncate">{line.label}</span>
            {line.hint && <span className="num shrink-0 text-12 text-ink-3">{line.hint}</span>}
          </button>
        ))}
        {lines.length === 0 && (
          <p className="px-3 py-2 text-13 text-ink-3">Nothing by that name.</p>
        )}
      </div>
    </>
  );
}

/** mod+k everywhere; c for a new decision and / for the search, outside fields. */
function useGlobalKeys(keys: { team: string; open: () => void; characterKeys: boolean }) {
  const { team, open, characterKeys } = keys;
  const router = useRouter();
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
        return;
      }
      if (!characterKeys || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.key === 'c') router.push(`/${team}/decisions/new`);
      else if (event.key === '/' && !document.querySelector('[data-find]')) open();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [team, open, characterKeys, router]);
}
