import { statusWords } from '../../lifecycle.ts';
import type { ExportedDecision, ExportedLink } from '../exported.ts';
import { keepText } from '../kept-text.ts';
import { chosenSentence } from '../madr.ts';
import { componentSections } from '../madr-components.ts';
import { plain } from '../plain.ts';
import {
  linksInForce,
  linkVerb,
  optionList,
  optionTexts,
  successorOf,
  textSection,
} from './sections.ts';

/** The words of the links, as the tool spells them. */
export interface Spelling {
  readonly supersedes: string;
  readonly supersededBy: string;
}
/** adr-tools writes them so; Structurizr and people read the usual spelling too. */
export const asAdrTools: Spelling = { supersedes: 'Supercedes', supersededBy: 'Superceded by' };
export const asUsual: Spelling = { supersedes: 'Supersedes', supersededBy: 'Superseded by' };

/**
 * A decision as adr-tools writes it: number and title on the first line, `Date:`, the status as a
 * section whose paragraphs are the links, then context, decision, consequences. What the format has
 * no place for follows in sections of its own, which its readers pass over.
 *
 * @param date what stands after `Date:`; null leaves the line out
 */
export function toNygard(
  decision: ExportedDecision,
  date: string | null,
  spelling: Spelling,
): string {
  const { parts } = decision;
  const chosen = chosenSentence(decision);
  const text = parts.decision ?? '';
  return `${[
    `# ${decision.number}. ${plain(parts.title ?? '') || decision.ref}`,
    ...(date ? [`Date: ${date}`] : []),
    '## Status',
    ...statusLines(decision, spelling),
    ...textSection(decision, 'context', '## Context', '<!-- not written yet -->'),
    '## Decision',
    ...(chosen.length > 0 ? chosen : text === '' ? ['<!-- not decided yet -->'] : []),
    ...(text === '' ? [] : [keepText(text)]),
    ...textSection(decision, 'consequences', '## Consequences', '<!-- not written yet -->'),
    ...textSection(decision, 'drivers', '## Decision Drivers'),
    ...optionList(decision, '*'),
    ...optionTexts(decision),
    ...textSection(decision, 'confirmation', '## Confirmation'),
    ...textSection(decision, 'more_information', '## More Information'),
    ...componentSections(decision),
  ]
    .join('\n\n')
    .trimEnd()}\n`;
}

/** The status, which the link to the successor replaces, and every other link. */
function statusLines(decision: ExportedDecision, spelling: Spelling): string[] {
  const successor = successorOf(decision);
  const word = statusWords[decision.state];
  const status = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const links = linksInForce(decision)
    .filter((link) => link !== successor)
    .map((link) => linkLine(decision, link, spelling));
  return [successor ? linkLine(decision, successor, spelling) : status, ...links];
}

function linkLine(decision: ExportedDecision, link: ExportedLink, spelling: Spelling): string {
  const usual = linkVerb(decision, link);
  const words =
    { Supersedes: spelling.supersedes, 'Superseded by': spelling.supersededBy }[usual] ?? usual;
  // A bracket would end the link for a reader that knows no escapes.
  const title = plain(link.title).replace(/\\?[[\]]/g, '');
  const number = Number(link.ref.slice(link.ref.lastIndexOf('-') + 1));
  return link.path === ''
    ? `${words} ${link.ref}, ${title}`
    : `${words} [${number}. ${title}](${link.path})`;
}
