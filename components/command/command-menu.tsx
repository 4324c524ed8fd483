'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import type { Command } from './command.ts';
import { Finder } from './finder.tsx';
import { isTyping } from './keys.ts';

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
