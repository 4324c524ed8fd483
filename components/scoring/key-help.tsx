'use client';

import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Link } from '#components/ui/link.tsx';

const keys = [
  { press: ['1', '–', '5'], does: 'score Go' },
  { press: ['⇧', '1', '–', '5'], does: 'score Rust' },
  { press: ['j', 'k'], does: 'next criterion, the one before' },
  { press: ['→', '←'], does: 'the same' },
  { press: ['a'], does: 'abstain with a reason' },
  { press: ['r'], does: 'draw a red line' },
  { press: ['.'], does: 'write the note' },
  { press: ['esc'], does: 'leave a note or a form' },
  { press: ['mod', '↵'], does: 'submit the ballot' },
  { press: ['?'], does: 'these keys' },
] as const;

const isKey = (part: string) => part !== '–';

/** The keys of the score screen in a line, all of them in a dialog, and the way to switch them off. */
export function KeyHelp({ characterKeys }: { characterKeys: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line pt-4 text-12 text-ink-3 max-sm:hidden">
      {characterKeys && (
        <>
          <Shown press={['1', '–', '5']} does="Go" />
          <Shown press={['⇧', '1', '–', '5']} does="Rust" />
          <Shown press={['j', 'k']} does="criterion" />
        </>
      )}
      <Shown press={['mod', '↵']} does="submit" />
      <span data-key-help>
        <Dialog trigger="All keys" triggerVariant="quiet" title="Keys for scoring">
          <ul className="grid gap-2">
            {keys.map(({ press, does }) => (
              <li key={does} className="flex items-center justify-between gap-6">
                {does}
                <Keys press={press} />
              </li>
            ))}
          </ul>
          <p className="text-13 text-ink-3">
            Single characters never count while you type.{' '}
            {characterKeys ? '' : 'They are switched off for you now. '}
            <Link href="/account" className="link">
              {characterKeys ? 'Switch them off' : 'Switch them on'}
            </Link>
          </p>
        </Dialog>
      </span>
      <Link href="/account" className="link">
        {characterKeys ? 'Switch off' : 'Single keys are off. Switch on'}
      </Link>
    </div>
  );
}

function Shown({ press, does }: { press: readonly string[]; does: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Keys press={press} />
      {does}
    </span>
  );
}

function Keys({ press }: { press: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-1">
      {press.map((part) =>
        isKey(part) ? (
          <Kbd key={part}>{part === 'mod' ? 'Ctrl ⌘' : part}</Kbd>
        ) : (
          <span key={part} aria-hidden="true">
            {part}
          </span>
        ),
      )}
      <span className="sr-only">{press.join(' ')}: </span>
    </span>
  );
}

/** Opens the dialog from a key. */
export function openKeyHelp(): void {
  document.querySelector<HTMLButtonElement>('[data-key-help] button')?.click();
}
