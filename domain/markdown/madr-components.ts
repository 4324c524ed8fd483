import {
  type Boundary,
  boundaryKindLabels,
  type ComponentMap,
  languageLabels,
} from '../component-map.ts';
import type { ExportedDecision } from './exported.ts';
import { plain, table } from './plain.ts';

const share = (part: number): string => `${Number((part * 100).toFixed(1))} %`;

/** The parts of a hybrid, how they meet, and what the team agreed on around them. */
export function componentSections({ parts }: ExportedDecision): string[] {
  const { map } = parts;
  if (!map || map.components.length === 0) return [];
  return [
    '## Components and Boundaries',
    table(
      ['Component', 'Language', 'Hot path:', 'Effort:', 'Owner', 'Path'],
      map.components.map((component) => [
        component.name,
        component.language === 'other'
          ? component.otherLanguage || languageLabels.other
          : languageLabels[component.language],
        share(component.hotPath),
        share(component.effort),
        component.owner,
        component.path,
      ]),
    ),
    ...(map.boundaries.length > 0 ? [boundaryTable(map)] : []),
    ...agreements(map),
  ];
}

function boundaryTable(map: ComponentMap): string {
  const names = new Map(map.components.map(({ id, name }) => [id, name]));
  return table(
    ['Boundary', 'Kind', 'Contract', 'Load', 'If it fails', 'Versioning', 'Owner', 'On call'],
    map.boundaries.map((boundary) => [
      `${names.get(boundary.from) ?? boundary.from} → ${names.get(boundary.to) ?? boundary.to}`,
      boundaryKindLabels[boundary.kind],
      [boundary.contract, boundary.schemaPath].filter(Boolean).join(', '),
      load(boundary),
      boundary.failureMode,
      boundary.versioning,
      boundary.owner,
      [boundary.onCallFrom, boundary.onCallTo].filter(Boolean).join(' / '),
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

function agreements(map: ComponentMap): string[] {
  const { toolchain } = map;
  const facts: readonly (readonly [string, string])[] = [
    ['Fallback', map.fallback],
    ['Exit criteria', map.exitCriteria],
    ['Staging', map.staging],
    ['Observability', map.observability],
    ['Can review Go', map.reviewersGo === null ? '' : `${map.reviewersGo} people`],
    ['Can review Rust', map.reviewersRust === null ? '' : `${map.reviewersRust} people`],
    ['Extra CI', toolchain.ciMinutes === null ? '' : `${toolchain.ciMinutes} minutes per push`],
    ['Upgrades', toolchain.upgradeHours === null ? '' : `${toolchain.upgradeHours} hours`],
    ['Toolchain', toolchain.note],
  ];
  const told = facts.filter(([, words]) => words.trim() !== '');
  if (told.length === 0) return [];
  return [told.map(([name, words]) => `* ${name}: ${plain(words)}`).join('\n')];
}
