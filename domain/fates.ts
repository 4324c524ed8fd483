/** What a new decision does with a component that is in force: leaves it, takes its place, ends it. */
export const fates = ['keep', 'replace', 'end'] as const;
export type Fate = (typeof fates)[number];

const fateWords = { keep: 'stays', replace: 'is replaced', end: 'ends' } as const;

/** "Core: is replaced": a line for each component whose fate was chosen, in the order of the ids. */
export const fateLines = (
  changes: Readonly<Record<string, Fate>> | undefined,
  name: (id: string) => string,
): string[] =>
  Object.entries(changes ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, fate]) => `${name(id)}: ${fateWords[fate]}`);
