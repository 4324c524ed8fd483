'use client';

import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import type { PartValue } from '#domain/record.ts';
import { comparisonLabels, type Threshold, triggerWords } from '#domain/revisit.ts';
import { HeldSave } from '../edit/held-save.tsx';
import { SaveState } from '../edit/save-state.tsx';
import { SettingsConflict } from '../edit/small-conflict.tsx';
import { usePart } from '../edit/use-part.ts';

type Revisit = PartValue<'revisit'>;

const newId = () => `t${Math.random().toString(36).slice(2, 9)}`;
const most = 10;

/** When an accepted decision must be looked at again: a day, a measured limit, a condition. */
export function RevisitEditor(props: {
  decisionId: string;
  saved: Revisit;
  version: number;
  /** What saving costs under review. */
  held: string | null;
}): ReactNode {
  const edit = usePart({ ...props, part: 'revisit' });
  const { on, condition, thresholds = [] } = edit.value;
  const set = (part: Partial<Revisit>) => edit.change({ ...edit.value, ...part });
  const setThresholds = (next: Threshold[]) =>
    set({ thresholds: next.length > 0 ? next : undefined });
  return (
    <fieldset className="grid gap-4" onBlur={edit.flush}>
      <legend className="sr-only">When to look again</legend>
      <DayAndCondition on={on} condition={condition} onChange={set} />
      {thresholds.map((threshold, index) => (
        <ThresholdFields
          key={threshold.id}
          threshold={threshold}
          index={index}
          onChange={(next) =>
            setThresholds(thresholds.map((one) => (one.id === next.id ? next : one)))
          }
          onRemove={() => setThresholds(thresholds.filter((one) => one.id !== threshold.id))}
        />
      ))}
      {thresholds.length < most && (
        <Button
          variant="quiet"
          className="justify-self-start"
          onClick={() =>
            setThresholds([
              ...thresholds,
              { id: newId(), metric: '', comparison: 'above', value: 0, unit: '' },
            ])
          }
        >
          <Plus strokeWidth={1.5} aria-hidden="true" />
          Add a measured threshold
        </Button>
      )}
      <SaveState status={edit.status} />
      <HeldSave edit={edit} title="Revisit" words={props.held} />
      <SettingsConflict
        edit={edit}
        say={(value) => [value.on, ...triggerWords(value)].filter(Boolean).join('\n')}
      />
    </fieldset>
  );
}

function DayAndCondition(props: {
  on: Revisit['on'];
  condition: Revisit['condition'];
  onChange: (part: Partial<Revisit>) => void;
}): ReactNode {
  const { on, condition, onChange } = props;
  return (
    <div className="grid gap-3 sm:grid-cols-[180px_minmax(0,1fr)]">
      <Field id="revisit-on" label="On" optional>
        {(wiring) => (
          <Input
            {...wiring}
            type="date"
            value={on ?? ''}
            onChange={(event) => onChange({ on: event.target.value || null })}
          />
        )}
      </Field>
      <Field id="revisit-condition" label="Or when" optional>
        {(wiring) => (
          <Input
            {...wiring}
            value={condition}
            maxLength={2_000}
            placeholder="two people who know Rust have left"
            onChange={(event) => onChange({ condition: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

type ThresholdProps = {
  threshold: Threshold;
  index: number;
  onChange: (threshold: Threshold) => void;
  onRemove: () => void;
};

/** One limit that is measured against: metric, comparison, value, unit. */
function ThresholdFields({ threshold, index, onChange, onRemove }: ThresholdProps) {
  const set = (part: Partial<Threshold>) => onChange({ ...threshold, ...part });
  const id = (field: string) => `threshold-${threshold.id}-${field}`;
  return (
    <fieldset className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_120px_104px_104px_auto]">
      <legend className="sr-only">Threshold {index + 1}</legend>
      <div className="max-sm:col-span-2">
        <Field id={id('metric')} label={`Measured ${index + 1}`}>
          {(wiring) => (
            <Input
              {...wiring}
              value={threshold.metric}
              maxLength={120}
              placeholder="p99 latency"
              onChange={(event) => set({ metric: event.target.value })}
            />
          )}
        </Field>
      </div>
      <ComparisonField
        id={id('comparison')}
        value={threshold.comparison}
        onChange={(comparison) => set({ comparison })}
      />
      <Field id={id('value')} label="Value">
        {(wiring) => (
          <Input
            {...wiring}
            type="number"
            step="any"
            className="num"
            value={threshold.value}
            onChange={({ target }) =>
              set({ value: Number.isFinite(target.valueAsNumber) ? target.valueAsNumber : 0 })
            }
          />
        )}
      </Field>
      <Field id={id('unit')} label="Unit">
        {(wiring) => (
          <Input
            {...wiring}
            value={threshold.unit}
            maxLength={40}
            placeholder="ms"
            onChange={(event) => set({ unit: event.target.value })}
          />
        )}
      </Field>
      <IconButton label={`Remove threshold ${index + 1}`} onClick={onRemove}>
        <X strokeWidth={1.5} aria-hidden="true" />
      </IconButton>
    </fieldset>
  );
}

function ComparisonField(props: {
  id: string;
  value: Threshold['comparison'];
  onChange: (comparison: Threshold['comparison']) => void;
}) {
  return (
    <Field id={props.id} label="Is">
      {(wiring) => (
        <Select
          {...wiring}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value as Threshold['comparison'])}
        >
          {Object.entries(comparisonLabels).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
