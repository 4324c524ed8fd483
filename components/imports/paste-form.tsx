'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { AreaField, TextField } from '#components/ui/input.tsx';

/** One decision as text, for when there is no file at hand. */
export function PasteForm(props: { busy: boolean; onPaste: (form: FormData) => void }): ReactNode {
  const { busy, onPaste } = props;
  const [text, setText] = useState('');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && text.trim() !== '') onPaste(new FormData(event.currentTarget));
  };
  return (
    <details className="border-b border-line pb-3">
      <summary className="py-2 text-13 font-medium">Paste a text instead</summary>
      <form onSubmit={submit} className="grid max-w-form gap-4 py-3">
        <TextField
          name="name"
          label="File name"
          placeholder="0001-a-title.md"
          optional
          maxLength={200}
        />
        <AreaField
          name="text"
          label="Markdown of the decision"
          rows={10}
          required
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div>
          <Button type="submit" variant="primary" aria-disabled={busy || undefined}>
            Read the text
          </Button>
        </div>
      </form>
    </details>
  );
}
