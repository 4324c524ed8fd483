import { toMadr } from '../madr.ts';
import { fileNameOf } from '../plain.ts';
import { adrToolsRules } from '../readers/adr-tools.ts';
import { backstageRules, madrMinimalRules, madrRules } from '../readers/front-matter.ts';
import { log4brainsRules } from '../readers/log4brains.ts';
import { structurizrRules } from '../readers/structurizr.ts';
import { asAdrTools, asUsual, toNygard } from './adr-tools.ts';
import {
  adrDirs,
  backstageNote,
  decisionIndex,
  settingsOfLog4brains,
  structurizrNote,
} from './beside.ts';
import { toCsv } from './csv.ts';
import type { ExportFormat, ExportFormatId, Holding } from './format.ts';
import { toJsonAdr } from './json-adr.ts';
import { log4brainsName, toLog4brains } from './log4brains.ts';
import { toMadrMinimal } from './madr-minimal.ts';
import { toYStatement } from './y-statement.ts';

const numbered: ExportFormat['fileName'] = ({ number, title }) => fileNameOf(number, title);
const wordsOf = (title: string): string => fileNameOf(0, title).slice(5, -3);

/** What only the files in full MADR carry, because no other format has a place for it. */
const assays: readonly Holding[] = ['revisit', 'scores', 'responses', 'evidence', 'proof'];

const formats = {
  madr: {
    name: 'MADR 4',
    about: 'Everything Assay knows, in the markdown most teams keep in docs/decisions.',
    reader: { name: 'A MADR reader', rules: madrRules },
    lacks: [],
    folder: 'docs/decisions',
    fileName: numbered,
    write: toMadr,
    beside: (batch, paths) => [decisionIndex(batch, paths, { what: 'MADR 4', proof: true })],
  },
  'as-it-came': {
    name: 'As it came',
    about:
      'Imported files byte for byte, changed only where somebody changed them here; the rest as MADR 4.',
    reader: null,
    lacks: [],
    original: true,
    folder: 'docs/decisions',
    fileName: numbered,
    write: toMadr,
    beside: () => [],
  },
  'madr-minimal': {
    name: 'MADR 4, minimal',
    about: 'Four headings and the people’s own words, for a repository that wants no more.',
    reader: { name: 'A MADR reader', rules: madrMinimalRules },
    lacks: [
      ...(['status', 'date', 'people', 'tags', 'links', 'drivers'] as const),
      ...(['options', 'confirmation', 'more_information', 'components'] as const),
      ...assays,
    ],
    folder: 'docs/decisions',
    fileName: numbered,
    write: toMadrMinimal,
    beside: (batch, paths) => [decisionIndex(batch, paths, { what: 'MADR 4, minimal' })],
  },
  'adr-tools': {
    name: 'adr-tools (Nygard)',
    about: 'The first format of all: status, context, decision, consequences in doc/adr.',
    reader: { name: 'adr-tools', rules: adrToolsRules },
    lacks: ['people', 'tags', ...assays],
    folder: 'doc/adr',
    fileName: numbered,
    write: (decision) => {
      const { decidedOn, decidedYearOnly, recorded, changedOn } = decision;
      const day = decidedYearOnly ? decidedOn?.slice(0, 4) : decidedOn;
      return toNygard(decision, day ?? (recorded ? null : changedOn), asAdrTools);
    },
    beside: (batch, paths) => [
      decisionIndex(batch, paths, { what: 'the format of adr-tools' }),
      ...adrDirs(batch),
    ],
  },
  log4brains: {
    name: 'log4brains',
    about: 'Dated names and a list of facts on top, with the settings for its static site.',
    reader: { name: 'log4brains', rules: log4brainsRules },
    lacks: ['number', 'withdrawn', 'year', ...assays],
    folder: 'docs/adr',
    fileName: ({ day, title }, taken) => log4brainsName(wordsOf(title), day, taken),
    write: toLog4brains,
    beside: settingsOfLog4brains,
  },
  backstage: {
    name: 'Backstage',
    about: 'The MADR files as Backstage’s ADR plugin finds them; its annotation is in the index.',
    reader: { name: 'Backstage', rules: backstageRules },
    lacks: ['year'],
    folder: 'docs/decisions',
    fileName: numbered,
    write: toMadr,
    beside: (batch, paths) => [
      decisionIndex(batch, paths, { what: 'MADR 4', proof: true, note: backstageNote(batch) }),
    ],
  },
  structurizr: {
    name: 'Structurizr',
    about: 'Files that its adrtools importer takes whole, so that the load of a workspace holds.',
    reader: { name: 'Structurizr', rules: structurizrRules },
    lacks: ['people', 'tags', 'year', ...assays],
    folder: 'decisions',
    fileName: numbered,
    write: (decision) => toNygard(decision, decision.decidedOn ?? decision.changedOn, asUsual),
    beside: (batch, paths) => [
      decisionIndex(batch, paths, {
        what: 'the format of adr-tools',
        note: structurizrNote(batch),
      }),
    ],
  },
  'json-adr': {
    name: 'JSON-ADR',
    about: 'One JSON document per decision, for programs.',
    reader: null,
    lacks: ['year', 'components', ...assays],
    folder: 'adr',
    fileName: (line) => numbered(line, new Set()).replace(/\.md$/, '.json'),
    write: toJsonAdr,
    beside: (batch, paths) => [decisionIndex(batch, paths, { what: 'JSON-ADR 1.0.0' })],
  },
  'y-statement': {
    name: 'Y-statement',
    about: 'Each decision as one sentence: in the context of, facing, decided for, accepting that.',
    reader: null,
    lacks: [
      ...(['people', 'tags', 'links', 'options', 'text', 'confirmation'] as const),
      ...(['more_information', 'components', ...assays] as const),
    ],
    folder: 'y-statements',
    fileName: numbered,
    write: toYStatement,
    beside: (batch, paths) => [decisionIndex(batch, paths, { what: 'Y-statements' })],
  },
  csv: {
    name: 'CSV index',
    about: 'One line per decision, for a spreadsheet.',
    reader: null,
    lacks: [
      ...(['people', 'tags', 'links', 'drivers', 'options', 'text', 'confirmation'] as const),
      ...(['more_information', 'components', ...assays] as const),
    ],
    folder: '',
    fileName: () => 'decisions.csv',
    write: null,
    beside: (batch) => [{ path: 'decisions.csv', text: toCsv(batch) }],
  },
} as const satisfies Record<ExportFormatId, Omit<ExportFormat, 'id'>>;

/** The format of that id. */
export const exportFormat = (id: ExportFormatId): ExportFormat => ({ id, ...formats[id] });

export const exportFormats: readonly ExportFormat[] = (
  Object.keys(formats) as ExportFormatId[]
).map(exportFormat);

/** Formats with a file of its own for each decision. */
export const fileFormats: readonly ExportFormat[] = exportFormats.filter(({ write }) => write);

/** The format an address asks for, the fullest when it asks for none; null when nobody knows it. */
export function chosenFormat(id: string | undefined): ExportFormat | null {
  return exportFormats.find((format) => format.id === (id ?? 'madr')) ?? null;
}
