import { indexMarkdown } from '../index-file.ts';
import { yamlString } from '../plain.ts';
import type { Batch, WrittenFile } from './format.ts';
import { log4brainsSettings } from './log4brains.ts';
import { folderOf, relativePath } from './paths.ts';

/** The table of everything that leaves, at the root unless said otherwise. */
export function decisionIndex(
  batch: Batch,
  paths: ReadonlyMap<string, string>,
  words: { readonly what: string; readonly proof?: boolean; readonly note?: readonly string[] },
  path = 'README.md',
): WrittenFile {
  const { what, proof = false, note = [] } = words;
  const lines = batch.lines.map((line) => ({
    ...line,
    path: relativePath(path, paths.get(line.ref) ?? ''),
  }));
  return { path, text: indexMarkdown({ ...batch, lines, what, proof, note }) };
}

const servicesOf = (batch: Batch): string[] => [
  ...new Set(batch.lines.map(({ serviceSlug }) => serviceSlug)),
];

/** Where adr-tools looks for its records. */
export const adrDirs = (batch: Batch): WrittenFile[] =>
  (batch.folders ? servicesOf(batch).map((slug) => `${slug}/`) : ['']).map((folder) => ({
    path: `${folder}.adr-dir`,
    text: 'doc/adr\n',
  }));

/** log4brains wants its own folder even where every record is in a package; the index lives there. */
export const settingsOfLog4brains = (
  batch: Batch,
  paths: ReadonlyMap<string, string>,
): WrittenFile[] => [
  { path: '.log4brains.yml', text: log4brainsSettings(batch) },
  decisionIndex(batch, paths, { what: 'the format of log4brains' }, 'docs/adr/README.md'),
];

const foldersOf = (batch: Batch, folder: string): string[] =>
  batch.folders
    ? servicesOf(batch).map((serviceSlug) => folderOf({ folder }, batch, { serviceSlug }))
    : [folder];

export const backstageNote = (batch: Batch): string[] => [
  '## For Backstage',
  'Each component needs this annotation in its catalog file, and the plugin a parser for MADR:',
  `\`\`\`yaml\n${foldersOf(batch, 'docs/decisions')
    .map((folder) => `backstage.io/adr-location: ${yamlString(folder)}`)
    .join('\n')}\n\`\`\``,
];

export const structurizrNote = (batch: Batch): string[] => [
  '## For Structurizr',
  'Put one line into each element of the workspace:',
  `\`\`\`\n${foldersOf(batch, 'decisions')
    .map((folder) => `!decisions ${folder} adrtools`)
    .join('\n')}\n\`\`\``,
];
