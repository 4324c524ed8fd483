'use client';

import { ArrowDown, ArrowUp, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { AreaField, SelectField, TextField } from '#components/ui/input.tsx';
import { scoreSteps } from '#domain/scoring.ts';
import {
  type Criterion,
  criterionGroupLabels,
  criterionGroups,
  optionLabels,
  scoredOptions,
  type TemplateContent,
} from '#domain/template.ts';
import { addCriterion, editCriterion, movedBy, removeCriterion } from '#domain/template-edit.ts';

type EditorProps = { content: TemplateContent; onChange: (next: TemplateContent) => void };

/** Criteria in their order: opened, renamed, grouped, moved, taken out, added. */
export function CriteriaEditor({ content, onChange }: EditorProps) {
  const [name, setName] = useState('');
  const add = () => {
    if (name.trim() === '') return;
    onChange(addCriterion(content, name.trim()));
    setName('');
  };
  return (
    <div className="grid gap-4">
      <ol className="border-t border-line">
        {content.criteria.map((criterion, index) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            last={index === content.criteria.length - 1}
            first={index === 0}
            onMove={(by) =>
              onChange({ ...content, criteria: movedBy(content.criteria, index, by) })
            }
            onEdit={(change) => onChange(editCriterion(content, criterion.id, change))}
            onRemove={() => onChange(removeCriterion(content, criterion.id))}
          />
        ))}
      </ol>
      <form
        className="flex max-w-form items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <div className="flex-1">
          <TextField
            name="new-criterion"
            label="New criterion"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit">Add the criterion</Button>
      </form>
    </div>
  );
}

type RowProps = {
  criterion: Criterion;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onEdit: (change: Partial<Omit<Criterion, 'id'>>) => void;
  onRemove: () => void;
};

function CriterionRow(props: RowProps) {
  const { criterion, onMove } = props;
  const { name, group } = criterion;
  return (
    <li className="border-b border-line">
      <details className="group/criterion">
        <summary className="flex min-h-10 items-center gap-2 py-1">
          <ChevronRight
            className="size-4 shrink-0 text-ink-3 transition-transform group-open/criterion:rotate-90"
            strokeWidth={1.5}
            aria-hidden="true"
          />
          <span className="min-w-0 flex-1 font-medium">{name || 'Without a name'}</span>
          <span className="text-13 text-ink-3">{criterionGroupLabels[group]}</span>
        </summary>
        <div className="grid gap-4 pt-2 pb-6 pl-6 max-sm:pl-0">
          <CriterionFields {...props} />
          <div className="flex flex-wrap items-center gap-2">
            <IconButton label={`Move ${name} up`} disabled={props.first} onClick={() => onMove(-1)}>
              <ArrowUp strokeWidth={1.5} aria-hidden="true" />
            </IconButton>
            <IconButton label={`Move ${name} down`} disabled={props.last} onClick={() => onMove(1)}>
              <ArrowDown strokeWidth={1.5} aria-hidden="true" />
            </IconButton>
            <Button variant="danger" onClick={props.onRemove}>
              Take {name || 'it'} out
            </Button>
          </div>
        </div>
      </details>
    </li>
  );
}

type FieldsProps = Pick<RowProps, 'criterion' | 'onEdit'>;

function CriterionFields({ criterion, onEdit }: FieldsProps) {
  const area = (field: 'question' | 'figures' | 'rationale' | 'evidence', label: string) => (
    <AreaField
      id={`${criterion.id}-${field}`}
      name={field}
      label={label}
      rows={2}
      maxLength={2_000}
      value={criterion[field]}
      onChange={(event) => onEdit({ [field]: event.target.value })}
    />
  );
  return (
    <>
      <NameAndGroup criterion={criterion} onEdit={onEdit} />
      {area('question', 'Question the reviewers answer')}
      <Claims criterion={criterion} onEdit={onEdit} />
      {area('figures', 'Figures known')}
      {area('evidence', 'What measurement would settle it')}
      <Priors criterion={criterion} onEdit={onEdit} />
      {area('rationale', 'Why these starting values')}
    </>
  );
}

function NameAndGroup({ criterion, onEdit }: FieldsProps) {
  const { id } = criterion;
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_180px]">
      <TextField
        id={`${id}-name`}
        name="name"
        label="Name"
        maxLength={200}
        value={criterion.name}
        onChange={(event) => onEdit({ name: event.target.value })}
      />
      <SelectField
        id={`${id}-group`}
        name="group"
        label="Group"
        value={criterion.group}
        onChange={(event) => {
          const group = criterionGroups.find((one) => one === event.target.value);
          if (group) onEdit({ group });
        }}
      >
        {criterionGroups.map((group) => (
          <option key={group} value={group}>
            {criterionGroupLabels[group]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function Claims({ criterion: { id, claims }, onEdit }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {scoredOptions.map((option) => (
        <AreaField
          key={option}
          id={`${id}-claim-${option}`}
          name={`claim-${option}`}
          label={`What speaks about ${optionLabels[option]}`}
          rows={3}
          maxLength={2_000}
          value={claims[option]}
          onChange={(event) => onEdit({ claims: { ...claims, [option]: event.target.value } })}
        />
      ))}
    </div>
  );
}

function Priors({ criterion: { id, priors }, onEdit }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-[120px_120px_minmax(0,1fr)]">
      {scoredOptions.map((option) => (
        <SelectField
          key={option}
          id={`${id}-prior-${option}`}
          name={`prior-${option}`}
          label={`Start, ${optionLabels[option]}`}
          value={priors[option]}
          onChange={(event) =>
            onEdit({ priors: { ...priors, [option]: Number(event.target.value) } })
          }
        >
          {scoreSteps.map((step) => (
            <option key={step} value={step}>
              {step}
            </option>
          ))}
        </SelectField>
      ))}
      <p className="self-end pb-2 text-12 text-ink-3">
        Starting values are shown after the reveal only, as a hollow tick.
      </p>
    </div>
  );
}
