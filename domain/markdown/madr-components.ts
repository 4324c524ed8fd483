import { type Boundary, boundaryKindLabels, type ComponentMap } from '../component-map.ts';
import { languageOf, laterWords, nameIn, otherLanguages, sideWords } from '../map-words.ts';
import type { ExportedDecision } from './exported.ts';
import { plain, table } from './plain.ts';

const share = (part: number): string => `${Number((part * 100).toFixed(1))} %`;

/** The parts of a hybrid, how they meet, and what the team agreed on around them. */
export function componentSections({ parts }: ExportedDecision): string[] {
  const { map } = parts;
  if (!map || map.components.length === 0) return [];
  return [
    '## Components and Boundaries',
    componentTable(map),
    ...(map.boundaries.length > 0 ? [boundaryTable(map)] : []),
    ...agreements(map),
  ];
}

function componentTable(map: ComponentMap): string {
  const planned = map.components.some(({ later }) => later !== undefined);
  return table(
    [
      ...['Component', 'Language', 'Hot path:', 'Effort:', 'Owner', 'Path'],
      ...(planned ? ['Later'] : []),
    ],
    map.components.map((component) => [
      component.name,
      languageOf(component),
      share(component.hotPath),
      share(component.effort),
      component.owner,
      component.path,
      ...(planned ? [laterWords(component).replace(/^Later /, '')] : []),
    ]),
  );
}

function boundaryTable(map: ComponentMap): string {
  const ownerOf = (id: string) => map.components.find((one) => one.id === id)?.owner ?? '';
  return table(
    [
      ...['Boundary', 'Kind', 'Contract', 'Schema', 'Load', 'If it fails', 'Versioning', 'Owner'],
      ...['Calling side', 'Called side'],
    ],
    map.boundaries.map((boundary) => [
      `${nameIn(map, boundary.from)} → ${nameIn(map, boundary.to)}`,
      boundaryKindLabels[boundary.kind],
      boundary.contract,
      boundary.schemaPath,
      load(boundary),
      boundary.failureMode,
      boundary.versioning,
      boundary.owner,
      sideWords(ownerOf(boundary.from), boundary.onCallFrom),
      sideWords(ownerOf(boundary.to), boundary.onCallTo),
    ]),
  );
}

const load = ({ callsPerSecond, bytesPerCall, latencyBudgetMs }: Boundary): string =>
  [
    callsPerSecond === null ? '' : `${callsPerSecond} calls/s`,
    bytesPerCall === null ? '' : `${bytesPerCall} bytes/call`,
    latencyBudgetMs === null ? '' : `${latencyBudgetMs} ms budget`,
  ]
    .filter(Boolean)
    .join(', ');

const people = (count: number | null | undefined): string =>
  count === null || count === undefined ? '' : count === 1 ? '1 person' : `${count} people`;

function agreements(map: ComponentMap): string[] {
  const { toolchain } = map;
  const facts: readonly (readonly [string, string])[] = [
    ['Fallback', map.fallback],
    ['Exit criteria', map.exitCriteria],
    ['Staging', map.staging],
    ['Observability', map.observability],
    ['Can review Go', people(map.reviewersGo)],
    ['Can review Rust', people(map.reviewersRust)],
    ...otherLanguages(map).map(
      (name) =>
        [`Can review ${plain(name)}`, people(map.reviewersOther?.[name.toLowerCase()])] as const,
    ),
    ['Extra CI', toolchain.ciMinutes === null ? '' : `${toolchain.ciMinutes} minutes per run`],
    [
      'Upgrades',
      toolchain.upgradeHours === null ? '' : `${toolchain.upgradeHours} hours per quarter`,
    ],
    ['Extra images', toolchain.images ?? ''],
    ['Extra linters', toolchain.linters ?? ''],
    ['Extra scanners', toolchain.scanners ?? ''],
    ['Toolchain', toolchain.note],
  ];
  const told = facts.filter(([, words]) => words.trim() !== '');
  if (told.length === 0) return [];
  return [told.map(([name, words]) => `* ${name}: ${plain(words)}`).join('\n')];
}
