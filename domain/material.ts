import { fateLines } from './fates.ts';
import { describeMap } from './map-words.ts';
import { materialKeys, type PartKey, type RecordParts, sectionTitles } from './record.ts';
import { triggerWords } from './revisit.ts';
import type { Template } from './template.ts';

/** Names the criteria of a record's template, and components of the stack by their ids. */
export interface Names extends Pick<Template, 'criteria'> {
  readonly components: Readonly<Record<string, string>>;
}
type MaterialKey = (typeof materialKeys)[number];

const titles: Readonly<Partial<Record<PartKey, string>>> = {
  ...sectionTitles,
  map: 'Components and boundaries',
  weights: 'Weights',
  outcome: 'Outcome',
  revisit: 'Revisit',
};

const outcomeNames = { go: 'Go', rust: 'Rust', hybrid: 'Hybrid', other: 'Other' } as const;

/** A material part as lines of text, for comparing two of them word by word; empty when there is none. */
export function materialWords(key: MaterialKey, parts: RecordParts, names: Names): string {
  switch (key) {
    case 'map':
      return parts.map ? describeMap(parts.map) : '';
    case 'weights':
      return weightLines(parts.weights ?? {}, names);
    case 'outcome': {
      const { option = null, reason = '', heldFrom = null, changes } = parts.outcome ?? {};
      return [
        option && outcomeNames[option],
        reason,
        heldFrom && `Holds from ${heldFrom}`,
        ...fateLines(changes, (id) => names.components[id] ?? 'A component of before'),
      ]
        .filter(Boolean)
        .join('\n');
    }
    case 'revisit':
      return [parts.revisit?.on, ...triggerWords(parts.revisit)].filter(Boolean).join('\n');
    default:
      return parts[key] ?? '';
  }
}

function weightLines(weights: Readonly<Record<string, number>>, { criteria }: Names): string {
  const known = new Map(criteria.map(({ id, name }) => [id, name]));
  return Object.entries(weights)
    .map(([id, weight]) => `${known.get(id) ?? id} ${weight}`)
    .sort()
    .join('\n');
}

export interface Difference {
  readonly key: MaterialKey;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The material parts that differ, in the order of the record. */
export const materialDifference = (
  before: RecordParts,
  after: RecordParts,
  names: Names,
): Difference[] =>
  materialKeys.flatMap((key) => {
    const texts = {
      before: materialWords(key, before, names),
      after: materialWords(key, after, names),
    };
    return texts.before === texts.after ? [] : [{ key, title: titles[key] ?? key, ...texts }];
  });
