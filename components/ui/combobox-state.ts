'use client';

import { type KeyboardEvent, useState } from 'react';

export type ComboboxItem = {
  readonly value: string;
  readonly label: string;
  /** A second, quiet word: an address, a slug. */
  readonly hint?: string;
};

export type ComboboxRules = {
  items: readonly ComboboxItem[];
  /** Values chosen at the start. */
  defaultValue?: readonly string[];
  multiple?: boolean;
  onChange?: (values: readonly string[]) => void;
};

const most = 50;

/** Items that have the typed words in their label or hint. */
function fitting(items: readonly ComboboxItem[], query: string): ComboboxItem[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter(({ label, hint }) => {
      const text = `${label} ${hint ?? ''}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, most);
}

/** The item whose label was typed in full. */
const named = (items: readonly ComboboxItem[], query: string): ComboboxItem | undefined =>
  items.find(({ label }) => label.toLocaleLowerCase() === query.toLocaleLowerCase());

/** What is typed, what is chosen, what is lit; keys as in the ARIA pattern for a list combobox. */
export function useCombobox({ items, defaultValue = [], multiple, onChange }: ComboboxRules) {
  const labelOf = (value: string | undefined) =>
    items.find((item) => item.value === value)?.label ?? '';
  const [chosen, setChosen] = useState<readonly string[]>(defaultValue);
  const [query, setQuery] = useState(multiple ? '' : labelOf(defaultValue[0]));
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // A single choice standing in the field is not a filter: opening shows everything.
  const standing = !multiple && query !== '' && query === labelOf(chosen[0]);
  const pool = multiple ? items.filter(({ value }) => !chosen.includes(value)) : items;
  const shown = fitting(pool, standing ? '' : query);

  const settle = (values: readonly string[]) => {
    setChosen(values);
    onChange?.(values);
  };
  const choose = (item: ComboboxItem) => {
    settle(multiple ? [...chosen, item.value] : [item.value]);
    setQuery(multiple ? '' : item.label);
    setActive(0);
    setOpen(false);
  };
  const remove = (value: string) => settle(chosen.filter((other) => other !== value));
  const type = (text: string) => {
    setQuery(text);
    setActive(0);
    setOpen(true);
    if (!multiple && chosen.length > 0) settle([]);
  };
  /** Leaving with text that chose nothing: an exact label counts, anything else is dropped. */
  const leave = () => {
    setOpen(false);
    const exact = named(shown, query);
    if (exact && !chosen.includes(exact.value)) choose(exact);
    else setQuery(multiple ? '' : labelOf(chosen[0]));
  };
  const move = (by: number) => {
    const count = shown.length;
    if (open && count > 0) setActive((active + by + count) % count);
    setOpen(true);
  };
  const press = keysOf({
    lit: open ? shown[active] : undefined,
    open,
    empty: multiple === true && query === '',
    move,
    choose,
    close: () => setOpen(false),
    dropLast: () => settle(chosen.slice(0, -1)),
  });
  const now = { chosen, query, open, active, shown };
  return { ...now, labelOf, choose, remove, type, leave, press, setOpen };
}

type Keys = {
  /** The line Enter would choose. */
  lit: ComboboxItem | undefined;
  open: boolean;
  /** Nothing is typed, so Backspace takes the last choice away. */
  empty: boolean;
  move: (by: number) => void;
  choose: (item: ComboboxItem) => void;
  close: () => void;
  dropLast: () => void;
};

/** Arrows walk the list, Enter chooses, Escape closes it and nothing around it. */
const keysOf =
  ({ lit, open, empty, move, choose, close, dropLast }: Keys) =>
  (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && lit) {
      event.preventDefault();
      choose(lit);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && empty) {
      dropLast();
    }
  };
