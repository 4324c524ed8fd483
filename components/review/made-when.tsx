import { FieldError } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { MadeDraft } from './made-draft.ts';

const words = { day: 'On a day', year: 'In a year', unknown: 'Nobody knows' } as const;

/** When it was decided: the day, the year alone, or not known. */
export function MadeWhen(props: {
  draft: MadeDraft;
  set: (change: Partial<MadeDraft>) => void;
  errors: Readonly<Record<string, string>>;
}) {
  const { draft, set, errors } = props;
  const error = errors.decided ?? errors['decided.on'] ?? errors['decided.year'];
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">Decided</legend>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {(['day', 'year', 'unknown'] as const).map((when) => (
          <label key={when} className="flex min-h-8 items-center gap-3 max-sm:min-h-11">
            <input
              type="radio"
              name="when"
              className="tick"
              checked={draft.when === when}
              onChange={() => set({ when })}
            />
            {words[when]}
          </label>
        ))}
        {draft.when === 'day' && (
          <span className="w-[160px]">
            <Input
              type="date"
              aria-label="Day"
              className="num"
              required
              value={draft.day}
              aria-invalid={error ? true : undefined}
              onChange={(event) => set({ day: event.target.value })}
            />
          </span>
        )}
        {draft.when === 'year' && (
          <span className="w-[100px]">
            <Input
              type="number"
              aria-label="Year"
              className="num"
              required
              min={1990}
              max={2200}
              value={draft.year}
              aria-invalid={error ? true : undefined}
              onChange={(event) => set({ year: event.target.value })}
            />
          </span>
        )}
      </div>
      <FieldError error={error && 'Give the day or the year it was decided.'} />
    </fieldset>
  );
}
