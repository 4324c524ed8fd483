import type { InputHTMLAttributes, ReactNode } from 'react';
import { FieldError } from './field.tsx';

type TickProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'style' | 'type'>;

/** One box to tick, with its words and an optional second line. */
export function Checkbox({
  label,
  hint,
  className = '',
  ...rest
}: TickProps & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label
      className={`flex min-h-8 items-start gap-3 py-[6px] max-sm:min-h-11 max-sm:py-3 ${className}`}
    >
      <input type="checkbox" className="tick mt-[1px]" {...rest} />
      <span>
        <span className="block">{label}</span>
        {hint && <span className="block text-13 text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

type RadioGroupProps = {
  name: string;
  legend: ReactNode;
  choices: readonly Choice[];
  defaultValue?: string;
  error?: string;
  required?: boolean;
};

/** One of a few, all in sight. */
export function RadioGroup({
  name,
  legend,
  choices,
  defaultValue,
  error,
  required,
}: RadioGroupProps) {
  const errorId = error ? `${name}-error` : undefined;
  return (
    <fieldset aria-describedby={errorId} aria-invalid={error ? true : undefined}>
      <legend className="mb-1 text-13 font-medium">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex min-h-8 items-start gap-3 py-[6px] max-sm:min-h-11 max-sm:py-3"
        >
          <input
            type="radio"
            className="tick mt-[1px]"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === defaultValue}
            disabled={choice.disabled}
            required={required}
          />
          <span>
            <span className="block">{choice.label}</span>
            {choice.hint && <span className="block text-13 text-ink-3">{choice.hint}</span>}
          </span>
        </label>
      ))}
      <FieldError id={errorId} error={error} />
    </fieldset>
  );
}
