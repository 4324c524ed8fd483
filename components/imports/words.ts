import type { FileAction } from '#domain/imports/plan.ts';

/** What happens to a file, as a choice. */
export const actionWords = {
  import: 'Import',
  update: 'Update',
  keep: 'Keep as it is',
  leave: 'Leave out',
} as const satisfies Record<FileAction, string>;

const formats: Readonly<Record<string, string>> = {
  'madr-4': 'MADR 4',
  'madr-3': 'MADR 3',
  'madr-2': 'MADR 2',
  'madr-1': 'MADR 1',
  'adr-tools': 'adr-tools',
  nygard: 'Nygard',
  log4brains: 'log4brains',
  other: 'Markdown',
  restructuredtext: 'reStructuredText',
  asciidoc: 'AsciiDoc',
  text: 'Text',
  'no text': 'No text',
};

/** A format by the name people know it under. */
export const formatWords = (format: string): string => formats[format] ?? format;

export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
