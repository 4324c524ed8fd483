'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import {
  type Boundary,
  type BoundaryKind,
  boundaryKindLabels,
  type Component,
} from '#domain/component-map.ts';
import { boundaryMeasures, boundaryTexts, fieldsOf } from '#domain/map-fields.ts';
import { ChoiceCell, More, NumberCell, TextCell } from './map-fields.tsx';

type BoundaryProps = {
  boundary: Boundary;
  index: number;
  components: readonly Component[];
  onChange: (boundary: Boundary) => void;
  onRemove: () => void;
};

/** How two components meet: first what the scoring needs, the rest under one line. */
export function BoundaryFields(props: BoundaryProps): ReactNode {
  const { boundary, index, onChange, components } = props;
  const set = (part: Partial<Boundary>) => onChange({ ...boundary, ...part });
  const id = (field: string) => `boundary-${boundary.id}-${field}`;
  const names = Object.fromEntries(
    components.map((one, place) => [one.id, one.name.trim() || `Component ${place + 1}`]),
  );
  return (
    <fieldset className="grid gap-3 border-b border-line pb-4">
      <legend className="sr-only">Boundary {index + 1}</legend>
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-4">
        <ChoiceCell
          id={id('from')}
          label="From"
          value={boundary.from}
          choices={names}
          onChange={(from) => set({ from })}
        />
        <ChoiceCell
          id={id('to')}
          label="To"
          value={boundary.to}
          choices={names}
          onChange={(to) => set({ to })}
        />
        <ChoiceCell<BoundaryKind>
          id={id('kind')}
          label="How they meet"
          value={boundary.kind}
          choices={boundaryKindLabels}
          onChange={(kind) => set({ kind })}
        />
        <TextCell
          id={id('owner')}
          label="Owner"
          value={boundary.owner}
          onChange={(owner) => set({ owner })}
        />
      </div>
      <Further {...props} />
    </fieldset>
  );
}

function Further({ boundary, index, onChange, onRemove }: BoundaryProps) {
  const set = (part: Partial<Boundary>) => onChange({ ...boundary, ...part });
  const id = (field: string) => `boundary-${boundary.id}-${field}`;
  const { contract, callsPerSecond, onCallTo } = boundary;
  const known = [
    contract.trim(),
    callsPerSecond === null ? '' : `${callsPerSecond.toLocaleString('en-GB')} calls/s`,
    onCallTo.trim() && `on call: ${onCallTo.trim()}`,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <More label={known || 'Contract, load, failure, versioning, on call'}>
        {fieldsOf(boundaryMeasures).map((key) => (
          <NumberCell
            key={key}
            id={id(key)}
            label={boundaryMeasures[key].label}
            value={boundary[key]}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
        {fieldsOf(boundaryTexts).map((key) => (
          <TextCell
            key={key}
            id={id(key)}
            label={boundaryTexts[key].label}
            value={boundary[key]}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </More>
      <Button variant="quiet" aria-label={`Remove boundary ${index + 1}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}
