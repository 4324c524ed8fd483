'use client';

import { Combobox } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import { controlClass } from './input.tsx';

export type ComboboxItem = {
  readonly value: string;
  readonly label: string;
  /** A second, quiet word: an address, a slug. */
  readonly hint?: string;
};

export type ComboboxProps = {
  id?: string;
  /** Form field; with `multiple` it is sent once per choice. */
  name: string;
  items: readonly ComboboxItem[];
  /** Values chosen at the start. */
  defaultValue?: readonly string[];
  multiple?: boolean;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  /** What to say when nothing fits. */
  empty?: string;
  onChange?: (values: readonly string[]) => void;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
};

/** The list itself; use Combobox, which loads this file when it is needed. */
export function ComboboxLive(props: ComboboxProps) {
  return props.multiple ? <Several {...props} /> : <One {...props} />;
}

const chosen = (props: ComboboxProps) =>
  props.items.filter((item) => props.defaultValue?.includes(item.value));

function One(props: ComboboxProps) {
  return (
    <Combobox.Root
      items={props.items}
      name={props.name}
      required={props.required}
      disabled={props.disabled}
      defaultValue={chosen(props)[0] ?? null}
      onValueChange={(item) => props.onChange?.(item ? [item.value] : [])}
      autoHighlight
    >
      <Combobox.InputGroup className="relative">
        <TextInput {...props} className={`${controlClass} h-8 pr-9 max-sm:h-11`} />
        <Combobox.Clear
          aria-label="Clear"
          className="absolute top-0 right-0 flex size-8 items-center justify-center text-ink-3 hover:text-ink max-sm:size-11"
        >
          <X className="size-4" strokeWidth={1.5} aria-hidden="true" />
        </Combobox.Clear>
      </Combobox.InputGroup>
      <Choices empty={props.empty} />
    </Combobox.Root>
  );
}

function Several(props: ComboboxProps) {
  return (
    <Combobox.Root
      items={props.items}
      name={props.name}
      multiple
      required={props.required}
      disabled={props.disabled}
      defaultValue={chosen(props)}
      onValueChange={(items) => props.onChange?.(items.map((item) => item.value))}
      autoHighlight
    >
      <Combobox.Chips
        className={`${controlClass} flex min-h-8 flex-wrap items-center gap-1 py-[3px] pl-1 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-brass max-sm:min-h-11`}
      >
        <Combobox.Value>
          {(items: readonly ComboboxItem[]) => (
            <>
              {items.map((item) => (
                <Combobox.Chip
                  key={item.value}
                  className="flex h-6 items-center rounded-sm bg-sunk pl-2 text-13 max-sm:h-9"
                >
                  {item.label}
                  <Combobox.ChipRemove
                    aria-label={`Remove ${item.label}`}
                    className="flex size-6 items-center justify-center text-ink-3 hover:text-ink max-sm:size-9"
                  >
                    <X className="size-[14px]" strokeWidth={1.5} aria-hidden="true" />
                  </Combobox.ChipRemove>
                </Combobox.Chip>
              ))}
              <TextInput
                {...props}
                placeholder={items.length > 0 ? undefined : props.placeholder}
                className="h-6 min-w-24 flex-1 bg-transparent px-2 outline-none max-sm:h-9"
              />
            </>
          )}
        </Combobox.Value>
      </Combobox.Chips>
      <Choices empty={props.empty} />
    </Combobox.Root>
  );
}

function TextInput(props: ComboboxProps & { className: string }) {
  return (
    <Combobox.Input
      id={props.id ?? props.name}
      placeholder={props.placeholder}
      aria-describedby={props['aria-describedby']}
      aria-invalid={props['aria-invalid']}
      className={props.className}
    />
  );
}

function Choices({ empty = 'Nothing fits.' }: { empty?: string }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
        <Combobox.Popup className="max-h-[min(320px,var(--available-height))] w-[var(--anchor-width)] min-w-[220px] overflow-y-auto rounded-control border border-line bg-sheet p-1 shadow-float">
          <Combobox.Empty className="px-2 py-2 text-13 text-ink-3 empty:hidden">
            {empty}
          </Combobox.Empty>
          <Combobox.List>
            {(item: ComboboxItem) => (
              <Combobox.Item
                key={item.value}
                value={item}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-13 data-highlighted:bg-sunk max-sm:min-h-11"
              >
                <span className="truncate">{item.label}</span>
                {item.hint && <span className="truncate text-12 text-ink-3">{item.hint}</span>}
                <Combobox.ItemIndicator className="ml-auto">
                  <Check className="size-4" strokeWidth={1.5} aria-hidden="true" />
                </Combobox.ItemIndicator>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}
