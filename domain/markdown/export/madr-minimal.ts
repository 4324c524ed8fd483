import type { ExportedDecision } from '../exported.ts';
import { keepText } from '../kept-text.ts';
import { chosenSentence } from '../madr.ts';
import { plain } from '../plain.ts';
import { optionList, textSection } from './sections.ts';

/** The smallest MADR 4: no front matter, four headings, the people's own text below them. */
export function toMadrMinimal(decision: ExportedDecision): string {
  const chosen = chosenSentence(decision);
  const text = decision.parts.decision ?? '';
  return `${[
    `# ${plain(decision.parts.title ?? '') || decision.ref}`,
    ...textSection(
      decision,
      'context',
      '## Context and Problem Statement',
      '<!-- not written yet -->',
    ),
    ...optionList(decision, '*'),
    '## Decision Outcome',
    ...(chosen.length > 0 ? chosen : text === '' ? ['<!-- not decided yet -->'] : []),
    ...(text === '' ? [] : [keepText(text)]),
    ...textSection(decision, 'consequences', '### Consequences'),
  ]
    .join('\n\n')
    .trimEnd()}\n`;
}
