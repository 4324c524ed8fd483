import { statusWords } from '../../lifecycle.ts';
import type { ExportedDecision } from '../exported.ts';
import { madrDate, optionNames, outcomeWords } from '../madr.ts';
import { plain } from '../plain.ts';
import { firstSentence, items, reasons } from './prose.ts';

const and = (list: readonly string[]): string =>
  list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;

/** Small first letter inside a sentence, unless the word is an abbreviation or a name of one letter. */
const inside = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/**
 * A decision as one sentence: in the context of, facing, we decided for, and against, to achieve,
 * accepting. Each part is the first sentence, or the items, of what was written; a part nobody wrote
 * is left out, and an open decision says that it is open.
 */
export function toYStatement(decision: ExportedDecision): string {
  const title = plain(decision.parts.title ?? '') || decision.ref;
  const date = madrDate(decision);
  const state = [statusWords[decision.state], date].filter(Boolean).join(', ');
  return `# ${title}\n\n${sentenceOf(decision)}\n\n*${decision.ref}, ${state}.*\n`;
}

function sentenceOf(decision: ExportedDecision): string {
  const { parts } = decision;
  const facing = firstSentence(parts.context ?? '') || and(items(parts.drivers ?? '').slice(0, 3));
  const good = reasons(parts.consequences ?? '', 'Good');
  const bad = reasons(parts.consequences ?? '', 'Bad');
  const aim = good.length > 0 ? and(good) : firstSentence(parts.outcome?.reason ?? '');
  const cost = bad.length > 0 ? and(bad) : firstSentence(parts.consequences ?? '');
  const clauses = [
    `In the context of **${plain(decision.service.name)}**`,
    facing && `facing that ${plain(inside(facing))}`,
    choiceOf(decision),
    aim && `to achieve that ${plain(inside(aim))}`,
    cost && cost !== aim && `accepting that ${plain(inside(cost))}`,
  ];
  return `${clauses.filter(Boolean).join(', ')}.`;
}

function choiceOf(decision: ExportedDecision): string {
  const options = optionNames(decision);
  const chosen = decision.outcome ?? decision.parts.outcome?.option ?? null;
  const own = firstSentence(decision.parts.decision ?? '');
  if (chosen === null || chosen === 'other') {
    if (own) return `we decided: ${plain(own)}`;
    const names = options.map((option) => `**${outcomeWords[option]}**`).join(' or ');
    return names ? `we have not decided between ${names} yet` : 'we have not decided yet';
  }
  const against = options.filter((option) => option !== chosen).map((one) => outcomeWords[one]);
  const neglected = against.length > 0 ? ` and against ${against.join(' and ')}` : '';
  return `we decided for **${outcomeWords[chosen]}**${neglected}`;
}
