import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What a control needs so that its label, hint and error are read out with it. */
export type Wiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Said after the label when leaving it empty is fine. */
  optional?: boolean;
  children: (wiring: Wiring) => ReactNode;
};

/** A labelled control with a hint above it and an error below it that says what to do. */
export function Field({ id, label, hint, error, optional, children }: FieldProps) {
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const described = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {hint && (
        <p id={hintId} className="text-13 text-ink-3">
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

/** The line under a control that went wrong; nothing when there is nothing to say. */
export function FieldError({ id, error }: { id?: string; error?: string }) {
  if (!error) return null;
  return (
    <p id={id} className="flex items-start gap-[6px] text-13 text-danger">
      <CircleAlert className="mt-[1px] size-4 shrink-0" strokeWidth={1.5} aria-hidden="true" />
      {error}
    </p>
  );
}

/** One line above a form: what stopped it, and what to do. Announced when it appears. */
export function FormError({ children }: { children?: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children && (
        <p className="flex items-start gap-2 rounded-control border border-danger bg-sheet px-3 py-2 text-13 text-danger">
          <CircleAlert className="mt-[1px] size-4 shrink-0" strokeWidth={1.5} aria-hidden="true" />
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}
