import { isAbstention, scoredWeights } from '../scoring.ts';
import {
  acceptabilitySentence,
  agreementSentence,
  flipSentence,
  headline,
  type Names,
  preferenceSentence,
  pullSentence,
  reviewerSentence,
  shiftSentence,
} from '../verdict.ts';
import type { ExportedDecision, ExportedResponse, ExportedRound } from './exported.ts';
import { plain, table } from './plain.ts';

const optionWords: Readonly<Record<string, string>> = { go: 'Go', rust: 'Rust', hybrid: 'Hybrid' };
const optionWord = (option: string): string => optionWords[option] ?? option;

const namesIn = (round: ExportedRound): Names => ({
  option: optionWord,
  criterion: (id) => inSentence(round.criterionNames[id] ?? id),
  reviewer: (id) => plain(round.reviewerNames[id] ?? id),
});

/** Small first letter inside a sentence, unless the name begins with an abbreviation. */
const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

const two = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(2));
const sentence = (text: string | null): string[] => (text ? [`${text}.`] : []);

/** Cells, weights and totals of the newest revealed round, then every ballot. */
export function scoreSection(round: ExportedRound): string[] {
  const { input, result } = round;
  const options = result.ranking.length > 0 ? result.ranking : input.options;
  const shares = scoredWeights(result.cells, weightsOf(round));
  const rows = input.criteria.map(({ id }) => [
    round.criterionNames[id] ?? id,
    ((shares[id] ?? 0) * 100).toFixed(1).replace(/\.0$/, ''),
    ...options.map((option) => two(result.cells[id]?.[option])),
    result.agreement[id]?.label ?? 'unscored',
  ]);
  const totals = ['Total', '100', ...options.map((option) => two(result.totals[option])), ''];
  return [
    '## Scores',
    `Round ${round.n}, revealed on ${round.revealedOn}; ${input.ballots.length} of ${round.asked} ballots. Scale 1 to 5; a cell is the mean of the scores given, a total the weighted sum of the cells.`,
    table(
      ['Criterion', 'Weight:', ...options.map((option) => `${optionWord(option)}:`), 'Agreement'],
      [...rows, totals],
    ),
    '### Ballots',
    ballotTable(round),
    ...remarks(round),
  ];
}

const weightsOf = ({ input }: ExportedRound) =>
  Object.fromEntries(input.criteria.map(({ id, weight }) => [id, weight]));

function ballotTable({ input, reviewerNames, criterionNames }: ExportedRound): string {
  const given = (ballot: (typeof input.ballots)[number], id: string): string => {
    const entry = ballot.scores[id];
    if (!entry) return '';
    return isAbstention(entry)
      ? 'abstains'
      : input.options.map((option) => entry[option]).join(' / ');
  };
  const pair = input.options.map(optionWord).join(' / ');
  return table(
    [
      `Criterion, ${pair}`,
      ...input.ballots.map(({ reviewer }) => reviewerNames[reviewer] ?? reviewer),
    ],
    input.criteria.map(({ id }) => [
      criterionNames[id] ?? id,
      ...input.ballots.map((ballot) => given(ballot, id)),
    ]),
  );
}

/** Abstentions with their reasons, red lines with what became of them, published notes. */
function remarks(round: ExportedRound): string[] {
  const who = (id: string) => plain(round.reviewerNames[id] ?? id);
  const what = (id: string) => inSentence(round.criterionNames[id] ?? id);
  const lines = round.input.ballots.flatMap(({ reviewer, scores, redLines = [] }) => [
    ...Object.entries(scores).flatMap(([id, entry]) =>
      isAbstention(entry)
        ? [`* ${who(reviewer)} abstains on ${what(id)}: ${plain(entry.abstain)}`]
        : [],
    ),
    ...redLines.map(
      ({ criterion, option, reason, cleared }) =>
        `* Red line of ${who(reviewer)} on ${optionWord(option)} for ${what(criterion)}: ${plain(reason)} (${cleared ? plain(cleared) : 'open'})`,
    ),
  ]);
  const notes = round.notes.map(
    (each) => `* ${who(each.reviewer)} on ${what(each.criterion)}: ${plain(each.note)}`,
  );
  return lines.length + notes.length > 0 ? ['### Remarks', [...lines, ...notes].join('\n')] : [];
}

/** The verdict with everything that says how firm it is. */
export function verdictSection(round: ExportedRound): string[] {
  const { result } = round;
  const names = namesIn(round);
  const weights = weightsOf(round);
  const firmness = [
    `Margin: ${two(result.margin)} points.`,
    ...sentence(acceptabilitySentence(result, names)),
    ...sentence(flipSentence(result, weights, names)),
    ...sentence(shiftSentence(result, weights, names)),
    ...sentence(reviewerSentence(result, names)),
    ...sentence(pullSentence(result, weights, names)),
    ...(result.hybrid
      ? [
          `The boundaries cost the hybrid ${two(result.hybrid.cost)} points; they may cost ${two(result.hybrid.budget)} before one language alone is better.`,
        ]
      : []),
    ...noteSentences(round),
  ];
  return [
    '## Verdict',
    `**${headline(result, names)}**`,
    firmness.map((line) => `* ${line}`).join('\n'),
  ];
}

function noteSentences({ result, criterionNames, reviewerNames }: ExportedRound): string[] {
  const about = (note: string) => note.slice(note.indexOf(':') + 1);
  const what = (note: string) => inSentence(criterionNames[about(note)] ?? about(note));
  return result.notes.flatMap((note) => {
    if (note === 'mean_median_disagree')
      return ['With medians instead of means another option wins.'];
    if (note.startsWith('thin:')) return [`Only one reviewer scored ${what(note)}.`];
    if (note.startsWith('unscored:'))
      return [`Nobody scored ${what(note)}; its weight is shared out.`];
    if (note.startsWith('no_expertise:')) return [`Half or more abstained on ${what(note)}.`];
    if (note.startsWith('overridden:'))
      return [`The hybrid's score on ${what(note)} was set by hand.`];
    if (note.startsWith('partial:'))
      return [
        `${plain(reviewerNames[about(note)] ?? about(note))} scored less than 60 of 100 points of weight.`,
      ];
    return [];
  });
}

/** Where people agreed, where not, and who saw it another way than the outcome. */
export function agreementSection(decision: ExportedDecision): string[] {
  const { round } = decision;
  if (!round) return [];
  const { result } = round;
  const names = namesIn(round);
  const labels = ['agree', 'mixed', 'split'] as const;
  const counts = labels.map(
    (label) =>
      `${Object.values(result.agreement).filter((each) => each.label === label).length} ${label}`,
  );
  const split = Object.keys(result.agreement).filter(
    (id) => result.agreement[id]?.label === 'split',
  );
  return [
    '## Agreement and Dissent',
    [
      `* Criteria: ${counts.join(', ')}.`,
      ...sentence(agreementSentence(result, names)).map((line) => `* ${line}`),
      ...(split.length > 1 ? [`* Split on ${split.map(names.criterion).join(', ')}.`] : []),
      ...sentence(preferenceSentence(result, names)).map((line) => `* ${line}`),
      ...(result.kendallW === null
        ? []
        : [
            `* Kendall's W over the criteria everybody scored: ${two(result.kendallW)} (1 is full agreement).`,
          ]),
      ...dissenters(round),
    ].join('\n'),
  ];
}

function dissenters({ result, reviewerNames }: ExportedRound): string[] {
  const winner = result.ranking[0];
  if (winner === undefined) return [];
  return Object.entries(result.reviewerTotals).flatMap(([id, totals]) => {
    const own = result.ranking
      .filter((option) => totals[option] !== undefined)
      .sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
    if (own.length === 0 || (totals[own[0] ?? ''] ?? 0) <= (totals[winner] ?? 0) + 1e-9) return [];
    const list = own.map((option) => `${optionWord(option)} ${two(totals[option])}`).join(', ');
    return [`* ${plain(reviewerNames[id] ?? id)}'s own totals: ${list}.`];
  });
}

const responseWords = {
  approve: 'approves',
  approve_with_concern: 'approves with a concern',
  object: 'objects',
  abstain: 'abstains',
} as const satisfies Record<ExportedResponse['kind'], string>;

/** Every word on the proposal, the objections with their harm, their remedy and their end. */
export function responseSection({ responses }: ExportedDecision): string[] {
  if (responses.length === 0) return [];
  return [
    '## Responses',
    table(
      ['Reviewer', 'Response', 'Words', 'Day'],
      responses.map((response) => [
        response.reviewer,
        responseWords[response.kind] + (response.current ? '' : ' (to an earlier text)'),
        responseText(response),
        response.on,
      ]),
    ),
  ];
}

function responseText({ note, harm, remedy, resolved }: ExportedResponse): string {
  const end =
    resolved === null
      ? ''
      : resolved === 'open'
        ? 'Open.'
        : resolved === 'withdrawn'
          ? 'Withdrawn.'
          : `Overridden by the approver: ${resolved.overriddenBecause}`;
  return [harm && `Harm: ${harm}`, remedy && `Resolved by: ${remedy}`, note, end]
    .filter(Boolean)
    .join(' · ');
}
