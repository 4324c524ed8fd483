import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Said } from '#components/figures/said.tsx';
import { Mark, MarkChip } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Boundary, Component, ComponentMap } from '#domain/component-map.ts';
import { mapWarnings } from '#domain/map-gaps.ts';
import {
  boundaryFacts,
  boundaryLine,
  languageOf,
  laterWords,
  mapSentence,
  percent,
  runningFacts,
} from '#domain/map-words.ts';
import { MapDiagram } from './map-diagram.tsx';

type ViewProps = {
  map: ComponentMap;
  /** The boundary budget, where the scores are known. */
  budget?: ReactNode;
};

/** The components of a record with their shares, how they meet, and what running them takes. */
export function MapView({ map, budget }: ViewProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <MapPicture map={map} />
      <Table caption="Components" stack>
        <TableHead
          columns={[
            { label: 'Component' },
            { label: 'Language' },
            { label: 'Hot path' },
            { label: 'Effort' },
            { label: 'Owner' },
          ]}
        />
        <tbody>
          {map.components.map((component) => (
            <ComponentRow key={component.id} component={component} />
          ))}
        </tbody>
      </Table>
      {map.boundaries.map((boundary) => (
        <BoundaryFactList key={boundary.id} map={map} boundary={boundary} />
      ))}
      {budget}
      <Facts facts={runningFacts(map)} />
      <MapWarnings map={map} />
    </div>
  );
}

/** The sentence and the drawing; what they say stands in the table and the facts as well. */
export function MapPicture({ map }: { map: ComponentMap }) {
  if (map.components.length === 0) return null;
  const sentence = mapSentence(map);
  const lines = map.boundaries.map((boundary) => `${boundaryLine(map, boundary)}.`);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="say">
        <Said text={sentence} />
      </p>
      <MapDiagram map={map} label={[sentence, ...lines].join(' ')} />
    </div>
  );
}

/** What endangers the hybrid without keeping it from being scored. */
export function MapWarnings({ map }: { map: ComponentMap }) {
  const warnings = mapWarnings(map);
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="What endangers the hybrid" className="grid gap-1 text-13">
      {warnings.map((warning) => (
        <li key={warning} className="flex items-start gap-2 bg-brass-wash px-3 py-2">
          <TriangleAlert
            className="mt-[1px] size-4 shrink-0 text-brass"
            strokeWidth={1.5}
            aria-hidden="true"
          />
          {warning}
        </li>
      ))}
    </ul>
  );
}

function ComponentRow({ component }: { component: Component }) {
  const later = laterWords(component);
  return (
    <Row>
      <Cell head className="align-top">
        <span className="block">{component.name || 'Not named yet'}</span>
        {component.path && <code className="text-12 break-all text-ink-3">{component.path}</code>}
      </Cell>
      <Cell label="Language" className="align-top">
        <MarkChip kind={component.language}>{languageOf(component)}</MarkChip>
        {later && <span className="block text-12 text-ink-3">{later}</span>}
      </Cell>
      <Cell label="Hot path" className="align-top">
        <Share share={component.hotPath} kind={component.language} />
      </Cell>
      <Cell label="Effort" className="align-top">
        <Share share={component.effort} kind={component.language} />
      </Cell>
      <Cell label="Owner" className="align-top">
        {component.owner || 'Nobody yet'}
      </Cell>
    </Row>
  );
}

const fills = {
  go: 'fill-go',
  rust: 'fill-[url(#hatch-rust)] stroke-rust',
  other: 'fill-ink-3',
} as const;

function Share({ share, kind }: { share: number; kind: Component['language'] }) {
  return (
    <span className="inline-grid gap-1 max-sm:inline-flex max-sm:items-center max-sm:gap-3">
      <span className="num">{percent(share)}</span>
      <svg width="57" height="9" aria-hidden="true">
        <rect x="0.5" y="0.5" width="56" height="8" className="fill-none stroke-line" />
        <rect x="0.5" y="0.5" width={56 * share} height="8" className={fills[kind]} />
      </svg>
    </span>
  );
}

function BoundaryFactList({ map, boundary }: { map: ComponentMap; boundary: Boundary }) {
  return (
    <div className="grid gap-2">
      <h3 className="flex items-center gap-2 text-14 font-strong">
        <Mark kind="hybrid" />
        {boundaryLine(map, boundary)}
      </h3>
      <Facts facts={boundaryFacts(map, boundary)} />
    </div>
  );
}

function Facts({ facts }: { facts: readonly { label: string; value: string }[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] gap-x-6 gap-y-3 text-13">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt className="label">{fact.label}</dt>
          <dd className="break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
