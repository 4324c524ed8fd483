'use client';

import { HeldSave } from '#components/adrs/edit/held-save.tsx';
import { SaveState } from '#components/adrs/edit/save-state.tsx';
import { SettingsConflict } from '#components/adrs/edit/small-conflict.tsx';
import { usePart } from '#components/adrs/edit/use-part.ts';
import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { AreaField, TextField } from '#components/ui/input.tsx';
import type { Outcome, PartValue } from '#domain/record.ts';
import { ChangesEditor, type Changing } from './changes-editor.tsx';

export type OutcomeChoice = {
  readonly outcome: Outcome;
  /** Its total in the newest revealed round; null when it was not ranked. */
  readonly total: number | null;
  readonly top: boolean;
  readonly hint: string;
};

type Props = {
  decisionId: string;
  saved: PartValue<'outcome'>;
  version: number;
  choices: readonly OutcomeChoice[];
  changing: Changing;
  /** What saving costs under review; null saves it as it is made. */
  held: string | null;
};

/** The driver's choice with the scores beside it. */
export function OutcomeEditor({ choices, changing, ...props }: Props) {
  const edit = usePart({ ...props, part: 'outcome' });
  const { value, change, flush } = edit;
  const top = choices.find((choice) => choice.top);
  const against = top && value.option !== null && value.option !== top.outcome;
  return (
    <div className="grid gap-5">
      <fieldset>
        <legend className="sr-only">Outcome</legend>
        {choices.map((choice) => (
          <Choice
            key={choice.outcome}
            choice={choice}
            chosen={value.option === choice.outcome}
            onChoose={() => change({ ...value, ...choosing(choice.outcome, changing) })}
          />
        ))}
      </fieldset>
      {value.option && changing.present.length > 0 && (
        <ChangesEditor
          changing={changing}
          outcome={value.option}
          chosen={value.changes}
          onChoose={(changes) => change({ ...value, changes })}
        />
      )}
      <AreaField
        name="reason"
        label={against ? `Why not ${markWord[top.outcome]}, the top score?` : 'Reason'}
        optional={!against}
        value={value.reason}
        maxLength={4000}
        onChange={(event) => change({ ...value, reason: event.target.value })}
        onBlur={flush}
      />
      <HeldFrom
        day={value.heldFrom}
        onChange={(heldFrom) => change({ ...value, heldFrom })}
        onBlur={flush}
      />
      <SaveState status={edit.status} />
      <HeldSave edit={edit} title="Outcome" words={props.held} />
      <SettingsConflict
        edit={edit}
        say={(one) =>
          [one.option ? markWord[one.option] : 'No outcome', one.reason, one.heldFrom ?? '']
            .filter(Boolean)
            .join('\n')
        }
      />
    </div>
  );
}

/** With an outcome come the usual changes of the stack, to look at and to choose otherwise. */
const choosing = (option: Outcome, changing: Changing) =>
  changing.present.length > 0 ? { option, changes: { ...changing.usual[option] } } : { option };

function HeldFrom(props: {
  day: string | null;
  onChange: (day: string | null) => void;
  onBlur: () => void;
}) {
  return (
    <div className="max-w-[240px]">
      <TextField
        name="heldFrom"
        type="date"
        label="Components hold from"
        hint="The day of acceptance when empty."
        value={props.day ?? ''}
        onChange={(event) => props.onChange(event.target.value || null)}
        onBlur={props.onBlur}
        className="num"
      />
    </div>
  );
}

type ChoiceProps = { choice: OutcomeChoice; chosen: boolean; onChoose: () => void };

function Choice({ choice, chosen, onChoose }: ChoiceProps) {
  return (
    <label className="grid min-h-11 grid-cols-[18px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-2 has-checked:bg-sunk">
      <input
        type="radio"
        name="outcome"
        className="tick ml-1"
        value={choice.outcome}
        checked={chosen}
        onChange={onChoose}
      />
      <span className="flex flex-wrap items-center gap-x-3 pl-1">
        <MarkChip kind={choice.outcome} size="medium">
          <span className="font-medium">{markWord[choice.outcome]}</span>
        </MarkChip>
        <span className="text-13 text-ink-3">{choice.hint}</span>
      </span>
      <span className="pr-2">
        {choice.total === null ? (
          <span className="text-13 text-ink-3">not scored</span>
        ) : (
          <span className={`num text-17 ${choice.top ? 'font-strong' : 'text-ink-2'}`}>
            {choice.total.toFixed(2)}
          </span>
        )}
      </span>
    </label>
  );
}
