'use client';

import { useState } from 'react';
import { ActionForm, FormArea, FormText, Send } from '#components/review/action-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { correctHeldFromAction } from '#server/stack/actions.ts';

type Props = {
  decisionId: string;
  numbered: string;
  day: string | null;
  yearOnly: boolean;
};

const words = { day: 'On a day', year: 'In a year', unknown: 'Nobody knows' } as const;
type Precision = keyof typeof words;

/** A recorded day that was wrong: a new fact with its reason, beside the old one. */
export function CorrectDay({ decisionId, numbered, day, yearOnly }: Props) {
  return (
    <Dialog
      trigger="Correct the day"
      triggerVariant="quiet"
      title={`Since when does ${numbered} hold?`}
    >
      <ActionForm action={correctHeldFromAction} hidden={{ decisionId }}>
        <p className="text-ink-2">
          What it opened begins and what it ended stops on the day you give. The record does not
          change, and the old day stays visible as what was known before.
        </p>
        <When {...{ decisionId, day, yearOnly }} />
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
    </Dialog>
  );
}

/** The day, the year alone, or that nobody knows. */
function When({ decisionId, day, yearOnly }: Omit<Props, 'numbered'>) {
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
