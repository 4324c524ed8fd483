import type { Missable, Missed } from '#domain/markdown/export/check.ts';
import { type ExportFormat, type Holding, holdings } from '#domain/markdown/export/format.ts';

const counted = (n: number): string => (n === 1 ? '1 of these files' : `${n} of these files`);

const losses = {
  file: (n) => `will not read ${counted(n)}`,
  title: (n) => `will show the title of ${counted(n)} otherwise than it is here`,
  status: (n) => `will not read the status of ${counted(n)}`,
  date: (n) => `will not read the day of ${counted(n)}`,
  link: (n) => `will not follow a link of ${counted(n)}`,
} as const satisfies Record<Missable, (n: number) => string>;

/** "Structurizr will not read 3 of these files, because …" */
export const missedSentence = (reader: string, { what, because, paths }: Missed): string =>
  `${reader} ${losses[what](paths.length)}, because ${because}.`;

/** What a format leaves out, as a list in a sentence; null when it holds all. */
export function lacksSentence({ lacks }: ExportFormat): string | null {
  if (lacks.length === 0) return null;
  const names = lacks.map((each: Holding) => holdings[each]);
  return `It cannot hold ${names.join('; ')}.`;
}
