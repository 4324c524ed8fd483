'use client';

import type { ReactNode } from 'react';
import { ActionForm, FormArea, FormText, Send } from '#components/review/action-form.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { canonicalStatuses } from '#domain/markdown/read/document.ts';
import { editFileAction } from '#server/imports/actions.ts';

type Which = { decisionId: string; version: number };
const hiddenOf = ({ decisionId, version }: Which) => ({ decisionId, version: String(version) });
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Title, status and day of a file; each is written where and how the file has it. */
export function FileHeadForm(
  props: Which & { title: string; status: string | null; date: string | null },
): ReactNode {
  const { title, status, date } = props;
  return (
    <ActionForm
      action={editFileAction}
      hidden={hiddenOf(props)}
      className="grid max-w-form gap-4"
      key={props.version}
    >
      <FormText name="title" label="Title" defaultValue={title} maxLength={200} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="status" label="Status" defaultValue={status ?? ''} required>
          {status === null && <option value="">Choose …</option>}
          {canonicalStatuses.map((word) => (
            <option key={word} value={word}>
              {capital(word)}
            </option>
          ))}
        </SelectField>
        <FormText
          name="date"
          label="Date"
          type="date"
          defaultValue={date ?? ''}
          required={date !== null}
        />
      </div>
      <div>
        <Send busy="Writing">Write into the file</Send>
      </div>
    </ActionForm>
  );
}

/** The words of one section, as the file has them. */
export function SectionForm(
  props: Which & { section: number; title: string; words: string },
): ReactNode {
  const { section, title, words } = props;
  return (
    <ActionForm
      action={editFileAction}
      hidden={{ ...hiddenOf(props), section: String(section) }}
      className="grid gap-3 py-3"
      key={props.version}
    >
      <FormArea
        name="words"
        id={`words-${section}`}
        label={`Words of “${title}”`}
        defaultValue={words}
        rows={Math.min(24, words.split('\n').length + 2)}
      />
      <div>
        <Send busy="Writing" variant="plain">
          Write “{title}” into the file
        </Send>
      </div>
    </ActionForm>
  );
}
