import { type DecisionState, statusWords } from '../lifecycle.ts';
import type { Outcome } from '../record.ts';
import { link, plain, table } from './plain.ts';

export interface IndexLine {
  readonly serviceSlug: string;
  readonly serviceName: string;
  readonly number: number;
  readonly title: string;
  readonly state: DecisionState;
  readonly outcome: Outcome | null;
  readonly decidedOn: string | null;
  readonly decidedYearOnly: boolean;
  readonly recorded: boolean;
}

const outcomeWords = {
  go: 'Go',
  rust: 'Rust',
  hybrid: 'Hybrid',
  other: 'Other',
} as const satisfies Record<Outcome, string>;

const proofWords =
  ' Every file names the newest event of its decision and the hash of its material parts. A file with an assessment recomputes with `npm run -s assess -- FILE` in Assay.';

/** A line with the way from the index to its file. */
interface LinkedLine extends IndexLine {
  readonly path: string;
}

/**
 * The README.md of a folder of exported decisions: a table per service, and the head of the team's
 * history, by which anyone can later tell whether an event was changed, cut out or reordered.
 */
export function indexMarkdown(index: {
  readonly team: string;
  readonly service: string | null;
  readonly head: { readonly seq: string; readonly hash: string };
  readonly lines: readonly LinkedLine[];
  /** The files carry hashes and the assessment. */
  readonly proof: boolean;
  /** What the files are, as in "MADR 4". */
  readonly what: string;
  readonly folders: boolean;
  /** Blocks for who puts the files where their tool wants them. */
  readonly note: readonly string[];
}): string {
  const services = [...new Set(index.lines.map((line) => line.serviceSlug))];
  const sections = services.flatMap((slug) => {
    const lines = index.lines.filter((line) => line.serviceSlug === slug);
    return [`## ${plain(lines[0]?.serviceName ?? slug)}`, serviceTable(lines)];
  });
  const count = index.lines.length === 1 ? '1 decision' : `${index.lines.length} decisions`;
  return `${[
    `# Decisions of ${plain(index.team)}`,
    `${count}, in ${index.what}${index.folders ? ', one folder per service' : ''}.`,
    ...sections,
    ...index.note,
    '## How to check',
    `History of the team: event ${index.head.seq}, \`sha256:${index.head.hash || 'none'}\`.${index.proof ? proofWords : ''}`,
  ].join('\n\n')}\n`;
}

function serviceTable(lines: readonly LinkedLine[]): string {
  return table(
    ['Number:', 'Decision', 'Status', 'Outcome', 'Date'],
    lines.map((line) => [
      String(line.number).padStart(4, '0'),
      {
        raw: link(line.title, line.path).replace(/\|/g, '\\|'),
      },
      statusWords[line.state] + (line.recorded ? ', recorded without scoring' : ''),
      line.outcome ? outcomeWords[line.outcome] : '',
      line.decidedYearOnly ? (line.decidedOn ?? '').slice(0, 4) : (line.decidedOn ?? ''),
    ]),
  );
}
