'use client';

import type { ReactNode } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';

/** A text of the map. `id` is unique on the page. */
export function TextCell(props: {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  hint?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field id={props.id} label={props.label} hint={props.hint}>
      {(wiring) => (
        <Input
          {...wiring}
          value={props.value}
          maxLength={500}
          placeholder={props.placeholder}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A measured number with its unit in the label; empty means not known. */
export function NumberCell(props: {
  id: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <Field id={props.id} label={props.label}>
      {(wiring) => (
        <Input
          {...wiring}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          className="num"
          value={props.value ?? ''}
          onChange={({ target }) =>
            props.onChange(target.value === '' ? null : Math.max(0, target.valueAsNumber || 0))
          }
        />
      )}
    </Field>
  );
}

/** A share from 0 to 1, typed in percent. */
export function ShareCell(props: {
  id: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <NumberCell
      id={props.id}
      label={`${props.label}, %`}
      value={Math.round(props.value * 10_000) / 100}
      onChange={(percent) => props.onChange(Math.min(100, percent ?? 0) / 100)}
    />
  );
}

/** One of a few words. */
export function ChoiceCell<T extends string>(props: {
  id: string;
  label: string;
  value: T | '';
  choices: Readonly<Record<string, string>>;
  onChange: (value: T) => void;
}) {
  // What is chosen may be gone since: then nothing is, rather than the first of the list.
  const value = props.value in props.choices ? props.value : '';
  return (
    <Field id={props.id} label={props.label}>
      {(wiring) => (
        <Select
          {...wiring}
          value={value}
          onChange={(event) => props.onChange(event.target.value as T)}
        >
          {value === '' && <option value="">Choose</option>}
          {Object.entries(props.choices).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The fields that can wait, behind one line. */
export function More({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="link inline-flex min-h-8 items-center text-13 text-ink-3 hover:text-ink max-sm:min-h-11">
        {label}
      </summary>
      <div className="grid gap-3 pt-2 sm:grid-cols-2">{children}</div>
    </details>
  );
}
