/** What a new decision does with a component that is in force: leaves it, takes its place, ends it. */
export const fates = ['keep', 'replace', 'end'] as const;
export type Fate = (typeof fates)[number];
