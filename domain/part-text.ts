import { fateLines } from './fates.ts';
import { describeMap } from './map-words.ts';
import type { PartKey, RecordParts } from './record.ts';
import { triggerWords } from './revisit.ts';

type Words = { [K in PartKey]: (value: NonNullable<RecordParts[K]>) => string };

const asItIs = (text: string) => text;
const lines = (values: readonly string[]) => values.join('\n');

/** How names are told apart from ids; ids stay where a name is not known. */
export interface PartNames {
  readonly criterion: (id: string) => string;
  readonly profile: (id: string) => string;
  /** A component of the stack. */
  readonly component: (id: string) => string;
}

const wordsWith = (names: PartNames): Words => ({
  title: asItIs,
  tags: (tags) => tags.join(', '),
  context: asItIs,
  drivers: asItIs,
  'option.go': asItIs,
  'option.rust': asItIs,
  'option.hybrid': asItIs,
  options: asItIs,
  decision: asItIs,
  consequences: asItIs,
  confirmation: asItIs,
  more_information: asItIs,
  profiles: (ids) => lines(ids.map(names.profile)),
  weights: (weights) =>
    lines(Object.entries(weights).map(([id, points]) => `${names.criterion(id)}: ${points}`)),
  map: describeMap,
  revisit: (trigger) => lines([trigger.on ?? '', ...triggerWords(trigger)].filter(Boolean)),
  outcome: ({ option, reason, heldFrom, changes }) =>
    lines(
      [
        option ?? '',
        reason,
        heldFrom ? `From ${heldFrom}` : '',
        ...fateLines(changes, names.component),
      ].filter(Boolean),
    ),
});

/** A part as lines of words, so that two of them can be compared; empty when it is not there. */
export function partText<K extends PartKey>(
  key: K,
  value: RecordParts[K] | null,
  names: PartNames,
): string {
  if (value === undefined || value === null) return '';
  return (wordsWith(names)[key] as (value: unknown) => string)(value);
}
