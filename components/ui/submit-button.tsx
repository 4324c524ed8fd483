'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonVariant } from './button.tsx';

/**
 * Submits the form around it. While the form is on its way the button stays focusable and in place
 * (a disabled button would drop the focus), shows `pendingLabel`, and swallows a second press.
 */
export function SubmitButton(props: {
  children: ReactNode;
  pendingLabel?: string;
  variant?: ButtonVariant;
  className?: string;
  /** For forms with several submit buttons. */
  name?: string;
  value?: string;
  disabled?: boolean;
}) {
  const { children, pendingLabel, variant = 'primary', ...rest } = props;
  const { pending } = useFormStatus();
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? (pendingLabel ?? children) : children}
    </Button>
  );
}
