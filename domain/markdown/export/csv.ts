import { statusWords } from '../../lifecycle.ts';
import { outcomeWords } from '../madr.ts';
import type { Batch, NamedLine } from './format.ts';

/**
 * A cell: quoted where commas, quotes or line ends ask for it, and never the beginning of a formula
 * (a spreadsheet would run what begins with one of = + - @, a tab or a carriage return).
 */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const columns = [
  ...['ref', 'service', 'number', 'title', 'status', 'outcome', 'date', 'recorded'],
  'history',
];

/** The head of the history stands in each row: rows are sorted, cut and pasted. */
const row = (line: NamedLine, { seq, hash }: Batch['head']): string[] => [
  line.ref,
  line.serviceName,
  String(line.number),
  line.title,
  statusWords[line.state],
  line.outcome ? outcomeWords[line.outcome] : '',
  line.decidedYearOnly ? (line.decidedOn ?? '').slice(0, 4) : (line.decidedOn ?? ''),
  line.recorded ? 'without scoring' : '',
  `event ${seq}, sha256:${hash}`,
];

/** One line per decision, as RFC 4180 has it. */
export const toCsv = ({ lines, head }: Batch): string =>
  [columns, ...lines.map((line) => row(line, head))]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
