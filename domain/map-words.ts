import {
  type Boundary,
  boundaryKindLabels,
  type Component,
  type ComponentMap,
  languageLabels,
} from './component-map.ts';

/** 0.8 → "80 %". */
export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** The language of a component by its name, also where it is another one. */
export const languageOf = (component: Component): string =>
  component.language === 'other' && component.otherLanguage?.trim()
    ? component.otherLanguage.trim()
    : languageLabels[component.language];

/** The name of a component of the map; its place when it has none. */
export function nameIn(map: ComponentMap, id: string): string {
  const index = map.components.findIndex((component) => component.id === id);
  if (index < 0) return 'a component that is gone';
  return map.components[index]?.name.trim() || `Component ${index + 1}`;
}

/** "gRPC, API to core": a boundary in one line. */
export const boundaryLine = (map: ComponentMap, boundary: Boundary): string =>
  `${boundaryKindLabels[boundary.kind]}, ${nameIn(map, boundary.from)} to ${nameIn(map, boundary.to)}`;

/** What is known about a boundary beyond its ends, as label and value; empty fields are left out. */
export function boundaryFacts(boundary: Boundary): { label: string; value: string }[] {
  const number = (value: number | null, unit: string) =>
    value === null ? '' : `${value.toLocaleString('en-GB')} ${unit}`;
  return [
    { label: 'Owner', value: boundary.owner },
    { label: 'Load', value: number(boundary.callsPerSecond, 'calls/s') },
    { label: 'Per call', value: number(boundary.bytesPerCall, 'bytes') },
    { label: 'Latency budget', value: number(boundary.latencyBudgetMs, 'ms') },
    { label: 'If it fails', value: boundary.failureMode },
    { label: 'Contract', value: boundary.contract },
    { label: 'Schema', value: boundary.schemaPath },
    { label: 'Versioning', value: boundary.versioning },
    { label: 'On call, caller', value: boundary.onCallFrom },
    { label: 'On call, called', value: boundary.onCallTo },
  ].filter((fact) => fact.value.trim() !== '');
}

/** What running two languages takes, as label and value; empty fields are left out. */
export function runningFacts(map: ComponentMap): { label: string; value: string }[] {
  const number = (value: number | null, unit: string) =>
    value === null ? '' : `${value.toLocaleString('en-GB')} ${unit}`.trim();
  return [
    { label: 'More CI per run', value: number(map.toolchain.ciMinutes, 'min') },
    { label: 'More upgrades per quarter', value: number(map.toolchain.upgradeHours, 'h') },
    { label: 'Toolchain', value: map.toolchain.note },
    { label: 'Able to review Go', value: number(map.reviewersGo, '') },
    { label: 'Able to review Rust', value: number(map.reviewersRust, '') },
    { label: 'Followed across by', value: map.observability },
    { label: 'Fallback', value: map.fallback },
    { label: 'Given up when', value: map.exitCriteria },
    { label: 'Comes in steps', value: map.staging },
  ].filter((fact) => fact.value.trim() !== '');
}

/** The whole map as lines of text, for comparing two of them word by word. */
export function describeMap(map: ComponentMap): string {
  const components = map.components.map(
    (one) =>
      `${nameIn(map, one.id)}: ${languageOf(one)}, hot path ${percent(one.hotPath)}, effort ${percent(one.effort)} ${one.owner} ${one.path}`,
  );
  const said = (facts: { label: string; value: string }[]) =>
    facts.map((fact) => `${fact.label}: ${fact.value}`).join('; ');
  const boundaries = map.boundaries.map(
    (one) => `${boundaryLine(map, one)}. ${said(boundaryFacts(one))}`,
  );
  return [...components, ...boundaries, said(runningFacts(map))].filter(Boolean).join('\n');
}
