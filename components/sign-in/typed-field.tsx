'use client';

import { type ComponentProps, useState } from 'react';
import { TextField } from '#components/ui/input.tsx';

/**
 * A text field that keeps what was typed when its form comes back with a problem: a form's reset goes
 * to the default, and the default follows the typing.
 */
export function TypedField({ defaultValue = '', ...rest }: ComponentProps<typeof TextField>) {
  const [typed, setTyped] = useState(defaultValue);
  return (
    <TextField
      {...rest}
      defaultValue={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
