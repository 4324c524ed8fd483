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

/** When an accepted decision must be looked at again: a day, a condition, or both. */
export function RevisitEditor(props: Props<PartValue<'revisit'>>): ReactNode {
  const edit = usePart({ ...props, part: 'revisit' });
  const { on, condition } = edit.value;
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[180px_minmax(0,1fr)]">
        <Field id="revisit-on" label="On" optional>
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              value={on ?? ''}
              onChange={(event) => edit.change({ ...edit.value, on: event.target.value || null })}
              onBlur={edit.flush}
            />
          )}
        </Field>
        <Field id="revisit-condition" label="Or when" optional>
          {(wiring) => (
            <Input
              {...wiring}
              value={condition}
              maxLength={2_000}
              placeholder="p99 over 25 ms for a week"
              onChange={(event) => edit.change({ ...edit.value, condition: event.target.value })}
              onBlur={edit.flush}
            />
          )}
        </Field>
      </div>
      <SaveState status={edit.status} />
      <SettingsConflict edit={edit} say={(value) => [value.on, value.condition].join('\n')} />
    </div>
  );
}
