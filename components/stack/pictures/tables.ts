import { markWord } from '#components/marks/mark.tsx';
import { boundaryKindLabels, type Language, languageLabels } from '#domain/component-map.ts';
import { type CsvCell, csvOf } from '#domain/csv.ts';
import { languageWords } from '#domain/stack-words.ts';
import type { Differences, StackChange } from '#server/stack/changes.ts';
import type { BoundaryUse, PortfolioService } from '#server/stack/portfolio.ts';
import type { Stack } from '#server/stack/queries.ts';
import type { Step } from '#server/stack/steps.ts';

/** The year alone where only it is known; empty where nothing is. */
const dayCell = (day: string | null, yearOnly: boolean): CsvCell =>
  day === null ? null : yearOnly ? day.slice(0, 4) : day;

export const yearsTable = (steps: readonly Step[]): string =>
  csvOf(
    ['From', 'Go', 'Rust', 'Other'],
    steps.map(({ day, counts }) => [day, counts.go, counts.rust, counts.other]),
  );

export const kindsTable = (services: readonly PortfolioService[]): string =>
  csvOf(
    ['Service', 'Short name', 'Kind', 'Go components', 'Rust components', 'Other components'],
    services.map(({ name, slug, kind, components }) => {
      const count = (language: Language) =>
        components.filter((part) => part.language === language).length;
      return [name, slug, markWord[kind], count('go'), count('rust'), count('other')];
    }),
  );

export const boundariesTable = (uses: readonly BoundaryUse[]): string =>
  csvOf(
    ['Kind', 'Boundaries', 'Services'],
    uses.map((use) => [boundaryKindLabels[use.kind], use.count, use.inServices]),
  );

export const changesTable = (changes: readonly StackChange[]): string =>
  csvOf(
    ['Day', 'Service', 'Decision', 'Title', 'Change', 'Component', 'Language'],
    changes.flatMap(({ day, yearOnly, service, ref, title, opened, closed }) => {
      const rows = (words: string, parts: StackChange['opened']): CsvCell[][] =>
        parts.map((part) => [
          ...[dayCell(day, yearOnly), service.name, ref, title, words],
          ...[part.name, languageLabels[part.language]],
        ]);
      return [...rows('opened', opened), ...rows('ended', closed)];
    }),
  );

export const differenceTable = ({ rows }: Differences): string =>
  csvOf(
    ['Service', 'Component', 'Was', 'Is', 'Since', 'Decision', 'Title'],
    rows.map((row) => [
      ...[row.service.name, row.name],
      ...[row.was && languageWords(row.was), row.is && languageWords(row.is)],
      dayCell(row.day, row.yearOnly) ?? 'unknown',
      ...(row.archived ? [null, 'Archived with its service'] : [row.ref, row.title]),
    ]),
  );

export function timelineTable({ components, boundaries }: Stack): string {
  const names = new Map(components.map((part) => [part.key, part.name]));
  const name = (key: string) => names.get(key) ?? key;
  const until = (ended: boolean, day: string | null, yearOnly: boolean) =>
    ended ? (dayCell(day, yearOnly) ?? 'unknown') : 'in force';
  return csvOf(
    ['What', 'Language or kind', 'From', 'Until', 'Opened by', 'Closed by'],
    [
      ...components.map((part): CsvCell[] => [
        ...[part.name, languageWords(part), dayCell(part.held.from, part.fromYear) ?? 'unknown'],
        ...[until(part.held.ended, part.held.until, part.untilYear), part.opened, part.closed],
      ]),
      ...boundaries.map((joint): CsvCell[] => [
        `${name(joint.fromKey)} to ${name(joint.toKey)}`,
        boundaryKindLabels[joint.kind],
        dayCell(joint.held.from, joint.fromYear) ?? 'unknown',
        until(joint.held.ended, joint.held.until, joint.untilYear),
        joint.opened,
        null,
      ]),
    ],
  );
}
