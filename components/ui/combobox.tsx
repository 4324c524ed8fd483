'use client';

import { ChevronsUpDown, X } from 'lucide-react';
import { useId } from 'react';
import { type ComboboxItem, type ComboboxRules, useCombobox } from './combobox-state.ts';
import { controlClass } from './input.tsx';

export type { ComboboxItem } from './combobox-state.ts';

type ComboboxProps = ComboboxRules & {
  id?: string;
  /** Form field; with `multiple` it is sent once per choice. */
  name: string;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  /** What to say when nothing fits. */
  empty?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  /** For a field whose label stands elsewhere. */
  'aria-label'?: string;
};

/** Type to choose: people, services. Sends hidden fields, so it needs no script to keep a choice. */
export function Combobox(props: ComboboxProps) {
  const { name, multiple, disabled, empty = 'Nothing fits.' } = props;
  const listId = useId();
  const box = useCombobox(props);
  const { chosen, query, open, active, shown } = box;
  const frame = multiple
    ? 'flex min-h-8 flex-wrap items-center gap-1 py-[3px] pr-9 pl-1 max-sm:min-h-11 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-brass'
    : 'flex h-8 items-center max-sm:h-11 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-brass';
  return (
    <div className="relative">
      <div className={`${controlClass} ${frame}`}>
        {multiple && <Chips values={chosen} labelOf={box.labelOf} remove={box.remove} />}
        <input
          id={props.id ?? name}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={listId}
          aria-activedescendant={open && shown[active] ? `${listId}-${active}` : undefined}
          aria-describedby={props['aria-describedby']}
          aria-invalid={props['aria-invalid']}
          aria-label={props['aria-label']}
          placeholder={chosen.length > 0 ? undefined : props.placeholder}
          required={props.required && chosen.length === 0}
          disabled={disabled}
          value={query}
          onChange={(event) => box.type(event.target.value)}
          onClick={() => box.setOpen(true)}
          onKeyDown={box.press}
          onBlur={box.leave}
          className={`h-6 min-w-24 flex-1 bg-transparent outline-none max-sm:h-9 ${multiple ? 'px-2' : 'pr-6'}`}
        />
        <ChevronsUpDown
          className="pointer-events-none absolute top-2 right-3 size-4 text-ink-3 max-sm:top-[14px]"
          strokeWidth={1.5}
          aria-hidden="true"
        />
      </div>
      {chosen.map((value) => (
        <input key={value} type="hidden" name={name} value={value} disabled={disabled} />
      ))}
      <Choices {...{ listId, open, shown, active, empty }} choose={box.choose} />
    </div>
  );
}

function Chips(props: {
  values: readonly string[];
  labelOf: (value: string) => string;
  remove: (value: string) => void;
}) {
  return props.values.map((value) => (
    <span key={value} className="flex h-6 items-center rounded-sm bg-sunk pl-2 text-13 max-sm:h-9">
      {props.labelOf(value)}
      <button
        type="button"
        aria-label={`Remove ${props.labelOf(value)}`}
        onClick={() => props.remove(value)}
        className="flex size-6 items-center justify-center text-ink-3 hover:text-ink max-sm:size-9"
      >
        <X className="size-[14px]" strokeWidth={1.5} aria-hidden="true" />
      </button>
    </span>
  ));
}

type ChoicesProps = {
  listId: string;
  open: boolean;
  shown: readonly ComboboxItem[];
  active: number;
  empty: string;
  choose: (item: ComboboxItem) => void;
};

function Choices({ listId, open, shown, active, empty, choose }: ChoicesProps) {
  return (
    <div
      hidden={!open}
      className="absolute inset-x-0 top-full z-30 mt-1 max-h-80 overflow-y-auto rounded-control border border-line bg-sheet p-1 shadow-float"
    >
      <div id={listId} role="listbox" aria-label="Choices">
        {shown.map((item, place) => (
          <button
            key={item.value}
            id={`${listId}-${place}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            ref={(line) => {
              if (open && place === active) line?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
            className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-13 hover:bg-sunk aria-selected:bg-sunk max-sm:min-h-11"
          >
            <span className="truncate">{item.label}</span>
            {item.hint && <span className="truncate text-12 text-ink-3">{item.hint}</span>}
          </button>
        ))}
      </div>
      <p role="status" className="px-2 py-1 text-13 text-ink-3 empty:hidden">
        {open && shown.length === 0 ? empty : ''}
      </p>
    </div>
  );
}
