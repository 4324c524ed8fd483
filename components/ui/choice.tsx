import type { InputHTMLAttributes, ReactNode } from 'react';

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
