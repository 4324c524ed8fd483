import {
  type Boundary,
  type Component,
  type ComponentMap,
  isWhole,
  languageLabels,
} from './component-map.ts';
import { boundaryMeasures, boundaryTexts, fieldsOf, runningTexts } from './map-fields.ts';
import { nameIn, otherLanguages, percent } from './map-words.ts';

/** What is left of a share, 0 to 1; negative when too much is given. */
export const shareLeft = (map: ComponentMap, key: 'hotPath' | 'effort'): number =>
  1 - map.components.reduce((sum, component) => sum + component[key], 0);

/** "20 % of the hot path is left to give": what the share fields come to, in words. */
export function shareWords(map: ComponentMap, key: 'hotPath' | 'effort'): string {
  const what = key === 'hotPath' ? 'the hot path' : 'the effort';
  const left = shareLeft(map, key);
  if (isWhole(1 - left)) return `All of ${what} is given.`;
  return left > 0
    ? `${percent(left)} of ${what} is left to give.`
    : `${percent(-left)} of ${what} is given twice.`;
}

/** Below this number of people, one illness stops every review in a language. */
export const busFactor = 2;

const peopleWords = (count: number): string =>
  count === 0 ? 'Nobody' : count === 1 ? 'Only one person' : `Only ${count} people`;

/**
 * What endangers a hybrid and does not keep it from being scored: a language too few people can
 * review (method 1.4: bus factor of at least 2 each).
 */
export function mapWarnings(map: ComponentMap): string[] {
  const used = (language: Component['language']) =>
    map.components.some((component) => component.language === language);
  const able = [
    ...(used('go') ? [[languageLabels.go, map.reviewersGo] as const] : []),
    ...(used('rust') ? [[languageLabels.rust, map.reviewersRust] as const] : []),
    ...otherLanguages(map).map(
      (name) => [name, map.reviewersOther?.[name.toLowerCase()] ?? null] as const,
    ),
  ];
  return able.flatMap(([name, count]) =>
    count === null || count >= busFactor
      ? []
      : [`${peopleWords(count)} can review ${name}. Two are the least that survive a holiday.`],
  );
}

function boundaryGaps(map: ComponentMap, boundary: Boundary): string[] {
  const texts = fieldsOf(boundaryTexts).filter((key) => !boundary[key].trim());
  const measures = fieldsOf(boundaryMeasures).filter((key) => boundary[key] === null);
  const open = new Set([
    ...texts.map((key) => boundaryTexts[key].open),
    ...measures.map((key) => boundaryMeasures[key].open),
  ]);
  if (open.size === 0) return [];
  return [`${nameIn(map, boundary.from)} to ${nameIn(map, boundary.to)}: ${[...open].join(', ')}`];
}

/**
 * What a full record of a hybrid also says (method 1.4) and this one leaves open, a line for each
 * component, boundary or the whole. Nothing of it keeps the round from opening.
 */
export function mapGaps(map: ComponentMap): string[] {
  const components = map.components.flatMap((component) => {
    const open = [
      ...(component.owner.trim() ? [] : ['owner']),
      ...(component.path.trim() ? [] : ['path in the repository']),
    ];
    return open.length > 0 ? [`${nameIn(map, component.id)}: ${open.join(', ')}`] : [];
  });
  const whole = [
    ...fieldsOf(runningTexts).flatMap((key) => {
      const { open } = runningTexts[key];
      return open === null || map[key].trim() ? [] : [open];
    }),
    ...(map.toolchain.ciMinutes === null ? ['CI minutes'] : []),
    ...(map.toolchain.upgradeHours === null ? ['upgrade hours'] : []),
    ...(map.reviewersGo === null || map.reviewersRust === null
      ? ['people able to review each language']
      : []),
  ];
  return [
    ...components,
    ...map.boundaries.flatMap((boundary) => boundaryGaps(map, boundary)),
    ...(whole.length > 0 ? [`The whole: ${whole.join(', ')}`] : []),
  ];
}
