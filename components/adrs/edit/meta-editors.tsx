'use client';

import { type ReactNode, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { PartValue } from '#domain/record.ts';
import { SaveState } from './save-state.tsx';
import { SettingsConflict } from './small-conflict.tsx';
import { usePart } from './use-part.ts';

type Props<V> = { decisionId: string; saved: V; version: number };

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().toLowerCase())
      .filter(Boolean),
  ),
];

/** Tags as one line, with commas between them. */
export function TagsEditor(props: Props<PartValue<'tags'>>): ReactNode {
  const edit = usePart({ ...props, part: 'tags' });
  const [text, setText] = useState<string | null>(null);
  return (
    <div className="grid gap-1">
      <Field id="tags" label="Tags" hint="With commas between them.">
        {(wiring) => (
          <Input
            {...wiring}
            value={text ?? edit.value.join(', ')}
            onChange={(event) => {
              setText(event.target.value);
              edit.change(tagsOf(event.target.value));
            }}
            onBlur={() => {
              setText(null);
              edit.flush();
            }}
          />
        )}
      </Field>
      <SaveState status={edit.status} />
      <SettingsConflict edit={edit} say={(tags) => tags.join(', ')} />
    </div>
  );
}
