import { markWord } from '#components/marks/mark.tsx';
import { linesOf } from '#domain/quote.ts';
import type { TextPartKey } from '#domain/record.ts';
import type { Anchor } from '#domain/thread.ts';
import { criterionPlace, sectionPlace } from './places.ts';

/** A place of the page that can be talked about. */
export type TalkPlace =
  | {
      readonly kind: 'section';
      readonly key: string;
      readonly part: TextPartKey;
      /** The section as it is saved, and as which version. */
      readonly source: string;
      readonly version: number;
    }
  | {
      readonly kind: 'criterion';
      readonly key: string;
      readonly criterion: string;
      readonly options: readonly ('go' | 'rust' | 'hybrid')[];
    };

export const sectionOf = (part: TextPartKey, source: string, version: number): TalkPlace => ({
  ...{ kind: 'section', key: sectionPlace(part), part, source, version },
});

export const criterionOf = (
  criterion: string,
  options: readonly ('go' | 'rust' | 'hybrid')[],
): TalkPlace => ({ kind: 'criterion', key: criterionPlace(criterion), criterion, options });

/** What exactly a new discussion is about. */
export interface AboutChoice {
  readonly value: string;
  readonly label: string;
  readonly anchor: Anchor;
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** The whole place first, then each of its lines or cells. */
export function choicesFor(place: TalkPlace, name: string): AboutChoice[] {
  if (place.kind === 'criterion') {
    const { criterion } = place;
    return [
      { value: 'whole', label: name, anchor: { place: 'criterion', criterion } },
      ...place.options.map((option) => ({
        value: option,
        label: `${markWord[option]} on ${name}`,
        anchor: { place: 'cell', criterion, option } as const,
      })),
    ];
  }
  const { part, version: revision } = place;
  const lines = revision > 0 ? linesOf(place.source) : [];
  return [
    { value: 'whole', label: `All of “${name}”`, anchor: { place: 'section', part } },
    ...lines.map(({ text, start }) => ({
      value: String(start),
      label: short(text),
      anchor: { place: 'line', part, revision, quote: text, start } as const,
    })),
  ];
}
