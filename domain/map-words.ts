import {
  type Boundary,
  type BoundaryKind,
  boundaryKindLabels,
  boundaryKinds,
  type Component,
  type ComponentMap,
  languageLabels,
} from './component-map.ts';

/** 0.8 → "80 %". */
export const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** The kind of a boundary in as few letters as a drawing has room for. */
export const boundaryKindShort = {
  process_grpc: 'gRPC',
  sidecar: 'Sidecar',
  ffi_cgo: 'FFI',
  wasm: 'WASM',
} as const satisfies Record<BoundaryKind, string>;

type Spoken = Pick<Component, 'language' | 'otherLanguage'>;

/** The language of a component by its name, also where it is another one. */
export const languageOf = (component: Spoken): string =>
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

/** "Later Rust, when p99 passes 20 ms"; empty while nothing is planned. */
export function laterWords({ later }: Component): string {
  if (!later) return '';
  const when = later.when.trim();
  return `Later ${languageOf(later)}${when && `, ${when}`}`;
}

/** What is known about a boundary beyond its ends, as label and value; empty fields are left out. */
export function boundaryFacts(
  map: ComponentMap,
  boundary: Boundary,
): { label: string; value: string }[] {
  const ownerOf = (id: string) => map.components.find((one) => one.id === id)?.owner ?? '';
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
    { label: 'Calling side', value: sideWords(ownerOf(boundary.from), boundary.onCallFrom) },
    { label: 'Called side', value: sideWords(ownerOf(boundary.to), boundary.onCallTo) },
  ].filter((fact) => fact.value.trim() !== '');
}

/** "Payments; on call: Payments night" */
export const sideWords = (owner: string, onCall: string): string =>
  [owner.trim(), onCall.trim() && `on call: ${onCall.trim()}`].filter(Boolean).join('; ');

/** Names of the languages that are neither Go nor Rust, each once, as they are written first. */
export function otherLanguages(map: ComponentMap): string[] {
  const named = map.components
    .filter((component) => component.language === 'other')
    .map(languageOf);
  const seen = new Map(named.reverse().map((name) => [name.toLowerCase(), name]));
  return [...seen.values()].reverse();
}

/** What running two languages takes, as label and value; empty fields are left out. */
export function runningFacts(map: ComponentMap): { label: string; value: string }[] {
  const number = (value: number | null, unit: string) =>
    value === null ? '' : `${value.toLocaleString('en-GB')} ${unit}`.trim();
  return [
    { label: 'More CI per run', value: number(map.toolchain.ciMinutes, 'min') },
    { label: 'More upgrades per quarter', value: number(map.toolchain.upgradeHours, 'h') },
    { label: 'More images', value: map.toolchain.images ?? '' },
    { label: 'More linters', value: map.toolchain.linters ?? '' },
    { label: 'More scanners', value: map.toolchain.scanners ?? '' },
    { label: 'Toolchain', value: map.toolchain.note },
    { label: 'Able to review Go', value: number(map.reviewersGo, '') },
    { label: 'Able to review Rust', value: number(map.reviewersRust, '') },
    ...otherLanguages(map).map((name) => ({
      label: `Able to review ${name}`,
      value: number(map.reviewersOther?.[name.toLowerCase()] ?? null, ''),
    })),
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
      `${nameIn(map, one.id)}: ${languageOf(one)}, hot path ${percent(one.hotPath)}, effort ${percent(one.effort)} ${[one.owner, one.path, laterWords(one)].filter(Boolean).join(', ')}`,
  );
  const said = (facts: { label: string; value: string }[]) =>
    facts.map((fact) => `${fact.label}: ${fact.value}`).join('; ');
  const boundaries = map.boundaries.map(
    (one) => `${boundaryLine(map, one)}. ${said(boundaryFacts(map, one))}`,
  );
  return [...components, ...boundaries, said(runningFacts(map))].filter(Boolean).join('\n');
}

const counts = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];
const counted = (count: number): string => counts[count] ?? String(count);

/** The map in a sentence or two: who carries what, and how the parts meet. */
export function mapSentence(map: ComponentMap): string {
  const rust = map.components.filter((component) => component.language === 'rust');
  const sum = (key: 'hotPath' | 'effort') => rust.reduce((total, one) => total + one[key], 0);
  const carried =
    rust.length === 0
      ? 'Nothing of it is in Rust.'
      : `Rust carries ${percent(sum('hotPath'))} of the hot path with ${percent(sum('effort'))} of the effort.`;
  return `${carried} ${partsSentence(map.components.length, map.boundaries)}`;
}

/** "Three components meet over gRPC and FFI.": how many parts, and over what. */
export function partsSentence(
  many: number,
  boundaries: readonly { readonly kind: BoundaryKind }[],
): string {
  const parts = capital(`${counted(many)} ${many === 1 ? 'component' : 'components'}`);
  const met = boundaryKinds.flatMap((kind) => {
    const times = boundaries.filter((boundary) => boundary.kind === kind).length;
    const short = kind === 'sidecar' ? 'a sidecar' : boundaryKindShort[kind];
    return times === 0 ? [] : [times === 1 ? short : `${short} ${times} times`];
  });
  const last = met.pop();
  if (last === undefined) return `${parts}, no boundary drawn.`;
  return `${parts} meet over ${met.length > 0 ? `${met.join(', ')} and ${last}` : last}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
