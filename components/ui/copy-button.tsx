'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonVariant } from './button.tsx';

/** Puts `text` on the clipboard and says so for two seconds; asks for ⌘C when the browser refuses. */
export function CopyButton(props: { text: string; label: string; variant?: ButtonVariant }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    const done = await navigator.clipboard.writeText(props.text).then(
      () => true,
      () => false,
    );
    setState(done ? 'copied' : 'refused');
    setTimeout(() => setState('idle'), done ? 2000 : 6000);
  };
  const words = { idle: props.label, copied: 'Copied', refused: 'Select and copy by hand' };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button variant={props.variant ?? 'plain'} onClick={copy}>
      <Icon strokeWidth={1.5} aria-hidden="true" />
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}
