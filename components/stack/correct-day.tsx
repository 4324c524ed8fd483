'use client';

import { useState } from 'react';
import { ActionForm, FormArea, FormText, Send } from '#components/review/action-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { correctHeldFromAction } from '#server/stack/actions.ts';

interface Known {
  readonly day: string | null;
  readonly yearOnly: boolean;
}

type Props = Known & {
  decisionId: string;
  numbered: string;
  /** What the decision changed: each of it may have changed on a day of its own. */
  parts: readonly (Known & { readonly key: string; readonly name: string })[];
};

const words = { day: 'On a day', year: 'In a year', unknown: 'Nobody knows' } as const;
type Precision = keyof typeof words;

/** A recorded day that was wrong: a new fact with its reason, beside the old one. */
export function CorrectDay(props: Props) {
  const { numbered } = props;
  return (
    <Dialog
      trigger="Correct the day"
      triggerVariant="quiet"
      title={`Since when does ${numbered} hold?`}
    >
      <CorrectForm {...props} />
    </Dialog>
  );
}

function CorrectForm({ decisionId, day, yearOnly, parts }: Props) {
  const [key, setKey] = useState('');
  const chosen = parts.find((part) => part.key === key);
  const known = chosen ?? { day, yearOnly };
  return (
    <ActionForm action={correctHeldFromAction} hidden={{ decisionId }}>
      {parts.length > 1 && (
        <Field id={`part-${decisionId}`} label="What it is about">
          {(wiring) => (
            <Select
              {...wiring}
              name="component"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            >
              <option value="">Everything it changed</option>
              {parts.map((part) => (
                <option key={part.key} value={part.key}>
                  {part.name} alone
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <p className="text-ink-2">
        {chosen
          ? `${chosen.name} begins on the day you give, and what it took the place of stops there. The rest keeps its day.`
          : 'What it opened begins and what it ended stops on the day you give.'}{' '}
        The record does not change, and the old day stays visible as what was known before.
      </p>
      <When key={key} decisionId={decisionId} day={known.day} yearOnly={known.yearOnly} />
      <FormArea
        name="reason"
        id={`reason-${decisionId}`}
        label="How do you know?"
        maxLength={2000}
        required
      />
      <div className="flex justify-end">
        <Send busy="Correcting">Correct the day</Send>
      </div>
    </ActionForm>
  );
}

/** The day, the year alone, or that nobody knows. */
function When({ decisionId, day, yearOnly }: Known & { decisionId: string }) {
  const [precision, setPrecision] = useState<Precision>(
    day === null ? 'unknown' : yearOnly ? 'year' : 'day',
  );
  return (
    <>
      <fieldset>
        <legend className="mb-1 text-13 font-medium">It holds from</legend>
        <div className="flex flex-wrap gap-x-6">
          {(Object.keys(words) as Precision[]).map((one) => (
            <label key={one} className="flex min-h-8 items-center gap-3 max-sm:min-h-11">
              <input
                type="radio"
                name="precision"
                value={one}
                className="tick"
                checked={precision === one}
                onChange={() => setPrecision(one)}
              />
              {words[one]}
            </label>
          ))}
        </div>
      </fieldset>
      {precision === 'day' && (
        <FormText
          name="day"
          id={`day-${decisionId}`}
          type="date"
          label="Day"
          className="num"
          defaultValue={yearOnly ? '' : (day ?? '')}
          required
        />
      )}
      {precision === 'year' && (
        <FormText
          name="year"
          id={`year-${decisionId}`}
          type="number"
          label="Year"
          className="num"
          min={1990}
          max={2200}
          defaultValue={day?.slice(0, 4) ?? ''}
          required
        />
      )}
    </>
  );
}
