import type { ScoredOption } from './shapes.ts';

export type KeyCommand =
  | { readonly kind: 'score'; readonly option: ScoredOption; readonly value: number }
  | {
      readonly kind:
        | 'abstain'
        | 'red_line'
        | 'note'
        | 'next'
        | 'back'
        | 'submit'
        | 'help'
        | 'leave';
    };

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What the key is pressed in: text is being typed, an arrow moves a choice, or nothing of the kind. */
export type KeyPlace = 'text' | 'choice' | 'page';

const letters: Readonly<Record<string, KeyCommand['kind']>> = {
  a: 'abstain',
  r: 'red_line',
  '.': 'note',
  j: 'next',
  k: 'back',
  '?': 'help',
};

/**
 * What a key means on the score screen. `mod+enter` works everywhere. Single characters never fire
 * where text is typed, and not at all when they are switched off; arrows belong to a choice that
 * has the focus. The digit row counts by its place, so that layouts with shifted digits score too.
 */
export function keyCommand(
  press: Press,
  place: KeyPlace,
  characterKeys: boolean,
): KeyCommand | null {
  if ((press.ctrlKey || press.metaKey) && press.key === 'Enter') return { kind: 'submit' };
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return { kind: 'leave' };
  if (place === 'text') return null;
  if (place === 'page' && press.key === 'ArrowRight') return { kind: 'next' };
  if (place === 'page' && press.key === 'ArrowLeft') return { kind: 'back' };
  if (!characterKeys) return null;
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(press.code)?.[1];
  if (digit) {
    return { kind: 'score', option: press.shiftKey ? 'rust' : 'go', value: Number(digit) };
  }
  const kind = letters[press.key.toLowerCase()];
  return kind && kind !== 'score' ? { kind } : null;
}

const typed = new Set(['TEXTAREA', 'SELECT']);
const quietInputs = new Set(['radio', 'checkbox', 'button', 'submit', 'reset']);

/** Where the focus is, for `keyCommand`. An open dialog has its own keys: null. */
export function placeOfKey(target: EventTarget | null): KeyPlace | null {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('dialog[open]')) return null;
  if (target.isContentEditable || typed.has(target.tagName)) return 'text';
  if (target.closest('[role=combobox],[role=listbox],[role=menu]')) return 'text';
  if (!(target instanceof HTMLInputElement)) return 'page';
  if (!quietInputs.has(target.type)) return 'text';
  return target.type === 'radio' ? 'choice' : 'page';
}
