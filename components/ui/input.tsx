import { ChevronDown } from 'lucide-react';
import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { Field } from './field.tsx';

/** Classes shared by everything a person types into. */
export const controlClass =
  'w-full rounded-control border border-line-strong bg-sheet px-3 text-14 text-ink transition-colors hover:border-ink focus-visible:rounded-control disabled:border-line disabled:bg-sunk disabled:text-ink-3 [&[readonly]]:bg-sunk aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger max-sm:text-[1rem]';

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'style'>;
type TextareaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'style'>;
type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'style'>;
type Labelled = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
};

/** A bare input; use TextField unless the label stands elsewhere. */
export function Input({ className = '', ...rest }: InputProps) {
  return <input className={`${controlClass} h-8 max-sm:h-11 ${className}`} {...rest} />;
}

/** A bare text area; `reading` sets it in the record's serif. */
export function Textarea({
  className = '',
  reading,
  ...rest
}: TextareaProps & { reading?: boolean }) {
  const voice = reading ? 'font-serif text-17 leading-7 max-sm:text-17' : '';
  return <textarea className={`${controlClass} min-h-24 py-2 ${voice} ${className}`} {...rest} />;
}

/** The browser's own select, so that phones show their own wheel. */
export function Select({ className = '', ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select
        className={`${controlClass} h-8 appearance-none pr-8 max-sm:h-11 ${className}`}
        {...rest}
      />
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-3"
        strokeWidth={1.5}
        aria-hidden="true"
      />
    </span>
  );
}

/** Input with label, hint and error. The id is the name unless two forms share the page. */
export function TextField({ label, hint, error, optional, id, ...rest }: Labelled & InputProps) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <Input {...rest} {...wiring} />}
    </Field>
  );
}

/** Text area with label, hint and error. */
export function AreaField({
  label,
  hint,
  error,
  optional,
  id,
  ...rest
}: Labelled & TextareaProps & { reading?: boolean }) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <Textarea {...rest} {...wiring} />}
    </Field>
  );
}

/** Select with label, hint and error; options are its children. */
export function SelectField({ label, hint, error, optional, id, ...rest }: Labelled & SelectProps) {
  return (
    <Field id={id ?? rest.name} label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <Select {...rest} {...wiring} />}
    </Field>
  );
}
