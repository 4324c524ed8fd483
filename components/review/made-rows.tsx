import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/input.tsx';
import {
  type BoundaryKind,
  boundaryKindLabels,
  boundaryKinds,
  type Language,
  languageLabels,
  languages,
} from '#domain/component-map.ts';
import type { BoundaryRow, ComponentRow, SourceRow } from './made-draft.ts';

type Errors = Readonly<Record<string, string>>;
type RowProps<R> = {
  row: R;
  index: number;
  errors: Errors;
  onChange: (change: Partial<R> | null) => void;
};

function RowFrame(props: {
  grid: string;
  remove: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li
      className={`grid items-start gap-3 border-b border-line pt-3 pb-4 ${props.grid} sm:pr-11 relative`}
    >
      {props.children}
      <div className="absolute top-2 right-0 sm:top-8">
        <IconButton label={props.remove} onClick={props.onRemove}>
          <X strokeWidth={1.5} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}

export function ComponentFields({ row, index, errors, onChange }: RowProps<ComponentRow>) {
  const at = `components.${index}`;
  return (
    <RowFrame
      grid="sm:grid-cols-[minmax(0,1fr)_160px_160px]"
      remove={`Remove component ${index + 1}`}
      onRemove={() => onChange(null)}
    >
      <TextField
        name={`${at}.name`}
        label="Component"
        value={row.name}
        maxLength={120}
        error={errors[`${at}.name`]}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <SelectField
        name={`${at}.language`}
        label="Language"
        value={row.language}
        onChange={(event) => onChange({ language: event.target.value as Language })}
      >
        {languages.map((language) => (
          <option key={language} value={language}>
            {languageLabels[language]}
          </option>
        ))}
      </SelectField>
      {row.language === 'other' && (
        <TextField
          name={`${at}.otherLanguage`}
          label="Which one"
          value={row.otherLanguage}
          maxLength={40}
          onChange={(event) => onChange({ otherLanguage: event.target.value })}
        />
      )}
    </RowFrame>
  );
}

export function BoundaryFields(
  props: RowProps<BoundaryRow> & { components: readonly ComponentRow[] },
) {
  const { row, index, onChange, components } = props;
  const at = `boundaries.${index}`;
  const side = (field: 'from' | 'to', label: string) => (
    <SelectField
      name={`${at}.${field}`}
      label={label}
      value={row[field]}
      onChange={(event) => onChange({ [field]: Number(event.target.value) })}
    >
      {components.map((component, place) => (
        <option key={component.id} value={component.id}>
          {component.name || `Component ${place + 1}`}
        </option>
      ))}
    </SelectField>
  );
  return (
    <RowFrame
      grid="sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_160px]"
      remove={`Remove boundary ${index + 1}`}
      onRemove={() => onChange(null)}
    >
      {side('from', 'From')}
      {side('to', 'To')}
      <SelectField
        name={`${at}.kind`}
        label="Kind"
        value={row.kind}
        onChange={(event) => onChange({ kind: event.target.value as BoundaryKind })}
      >
        {boundaryKinds.map((kind) => (
          <option key={kind} value={kind}>
            {boundaryKindLabels[kind]}
          </option>
        ))}
      </SelectField>
      <div className="sm:col-span-3">
        <TextField
          name={`${at}.note`}
          label="How they meet"
          optional
          value={row.note}
          maxLength={500}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </div>
    </RowFrame>
  );
}

export function SourceFields({ row, index, errors, onChange }: RowProps<SourceRow>) {
  const at = `sources.${index}`;
  const field = (name: 'title' | 'url' | 'verified' | 'figures', more: SourceMore) => (
    <TextField
      {...more}
      name={`${at}.${name}`}
      value={row[name]}
      error={errors[`${at}.${name}`]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  return (
    <RowFrame
      grid="sm:grid-cols-2"
      remove={`Remove source ${index + 1}`}
      onRemove={() => onChange(null)}
    >
      {field('title', { label: 'Source', maxLength: 300 })}
      {field('url', {
        label: 'Address',
        optional: true,
        inputMode: 'url',
        placeholder: 'https://',
      })}
      {field('figures', {
        label: 'Figures it gives',
        optional: true,
        maxLength: 300,
        placeholder: 'p99 from 40 to 10 ms',
      })}
      {field('verified', {
        label: 'How well verified',
        optional: true,
        maxLength: 300,
        placeholder: 'read at the source',
      })}
    </RowFrame>
  );
}

type SourceMore = {
  label: string;
  optional?: boolean;
  inputMode?: 'url';
  placeholder?: string;
  maxLength?: number;
};
