'use client';

import { useActionState, useEffect, useState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { chooseMailAction } from '#server/mail/actions.ts';

type Time = 'at_once' | 'daily' | 'never';

const times = [
  [
    'at_once',
    'At once',
    'One mail for each thing that concerns you, and one when a deadline is a day away.',
  ],
  [
    'daily',
    'Once a day',
    'One digest of what waits and what happened. No mail on a day without either.',
  ],
  ['never', 'Never', 'Everything stands in your inbox.'],
] as const;

type Props = {
  readonly when: Time;
  readonly hour: number;
  readonly zone: string;
  readonly zones: readonly string[];
  readonly address: string;
};

/** At once, once a day at an hour of the person's own zone, or never. */
export function MailForm({ when, hour, zone, zones, address }: Props) {
  const [state, act] = useActionState(chooseMailAction, { status: 'idle' });
  const [chosen, setChosen] = useState<Time>(when);
  return (
    <form action={act} className="grid gap-3">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-ink-2">
          How notices reach <span className="text-ink">{address}</span>:
        </legend>
        {times.map(([value, label, hint]) => (
          <label key={value} className="flex min-h-8 items-start gap-3 py-[6px] max-sm:min-h-11">
            <input
              type="radio"
              name="when"
              value={value}
              className="tick mt-[1px]"
              checked={chosen === value}
              onChange={() => setChosen(value)}
            />
            <span>
              <span className="block">{label}</span>
              <span className="block text-13 text-ink-3">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <DigestTime hour={hour} zone={zone} zones={zones} shown={chosen === 'daily'} />
      <p className="text-13 text-ink-3">
        A mail never carries scores, counts, or who has scored. Mute a decision to hear nothing of
        it.
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton variant="plain">Save how mail comes</SubmitButton>
        <p role="status" className="text-13 text-ink-2">
          {state.status === 'done' && 'Saved.'}
        </p>
      </div>
    </form>
  );
}

type TimeProps = Pick<Props, 'hour' | 'zone' | 'zones'> & { readonly shown: boolean };

/** Sent along also when hidden, so that the hour is kept for another day. */
function DigestTime({ hour, zone, zones, shown }: TimeProps) {
  const [place, setPlace] = useState(zone);
  useEffect(() => {
    // Nobody has chosen yet: the browser's own zone is the likely one.
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (shown && zone === 'UTC' && zones.includes(own)) setPlace(own);
  }, [shown, zone, zones]);
  return (
    <div className={shown ? 'grid gap-3 sm:grid-cols-[120px_1fr]' : 'hidden'}>
      <SelectField name="hour" label="Hour" defaultValue={hour}>
        {Array.from({ length: 24 }, (_, one) => one).map((one) => (
          <option key={one} value={one}>
            {String(one).padStart(2, '0')}:00
          </option>
        ))}
      </SelectField>
      <SelectField
        name="zone"
        label="Time zone"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      >
        {zones.map((one) => (
          <option key={one} value={one}>
            {one.replaceAll('_', ' ')}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
