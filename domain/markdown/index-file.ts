import { type DecisionState, statusWords } from '../lifecycle.ts';
import type { Outcome } from '../record.ts';
import { fileNameOf, link, plain, table } from './plain.ts';

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

/**
 * The README.md of a folder of exported decisions: a table per service, and the head of the team's
 * history, by which anyone can later tell whether an event was changed, cut out or reordered.
 */
export function indexMarkdown(index: {
  readonly team: string;
  readonly service: string | null;
  readonly head: { readonly seq: string; readonly hash: string };
  readonly lines: readonly IndexLine[];
}): string {
  const services = [...new Set(index.lines.map((line) => line.serviceSlug))];
  const sections = services.flatMap((slug) => {
    const lines = index.lines.filter((line) => line.serviceSlug === slug);
    return [`## ${plain(lines[0]?.serviceName ?? slug)}`, serviceTable(lines)];
  });
  const count = index.lines.length === 1 ? '1 decision' : `${index.lines.length} decisions`;
  return `${[
    `# Decisions of ${plain(index.team)}`,
    `${count}, in MADR 4, one folder per service.`,
    ...sections,
    '## How to check',
    `History of the team: event ${index.head.seq}, \`sha256:${index.head.hash || 'none'}\`. Every file names the newest event of its decision and the hash of its material parts. A file with an assessment recomputes with \`npm run -s assess -- FILE\` in Assay.`,
  ].join('\n\n')}\n`;
}

function serviceTable(lines: readonly IndexLine[]): string {
  return table(
    ['Number:', 'Decision', 'Status', 'Outcome', 'Date'],
    lines.map((line) => [
      String(line.number).padStart(4, '0'),
      {
        raw: link(line.title, `${line.serviceSlug}/${fileNameOf(line.number, line.title)}`).replace(
          /\|/g,
          '\\|',
        ),
      },
      statusWords[line.state] + (line.recorded ? ', recorded without scoring' : ''),
      line.outcome ? outcomeWords[line.outcome] : '',
      line.decidedYearOnly ? (line.decidedOn ?? '').slice(0, 4) : (line.decidedOn ?? ''),
    ]),
  );
}
