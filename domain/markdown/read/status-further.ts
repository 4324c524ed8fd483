import type { Blocks } from './blocks.ts';
import type { ReadSection, Span } from './document.ts';
import { cleanSpan, fieldsIn } from './fields.ts';
import type { Line } from './lines.ts';
import { otherWord, readPhrase } from './status-phrase.ts';
import { isSureStatus } from './status-words.ts';

export interface Further {
  /** Lines that state a status of their own beside the one that was taken. */
  readonly stated: readonly Span[];
  /** Words in the other lines that may take the status back: “abandoned”. */
  readonly remarks: readonly string[];
}

const mark = /^\s*(?:>\s*)*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?(?:\[[xX]\]\s+)?/;
/** An empty box, and a line crossed out, say what does not hold. */
const notHeld = /^\s*(?:>\s*)*(?:[-*+]\s+)?(?:\[ \]\s|~~[^~]*~~\s*$)/;

/** What the lines of a section say beside `taken`, the spans that were read as its status. */
export function furtherIn(
  text: string,
  blocks: Blocks,
  { own }: ReadSection,
  taken: readonly Span[],
): Further {
  const stated: Span[] = [];
  const remarks: string[] = [];
  const named = fieldsIn(text, blocks, own);
  for (const [i, line] of blocks.lines.entries()) {
    const isOther =
      line.from >= own.from && line.to <= own.to && !blocks.masked[i] && line.text.trim() !== '';
    if (!isOther || notHeld.test(line.text)) continue;
    if (named.some(({ span }) => span.from >= line.from && span.from <= line.to)) continue;
    if (taken.some(({ from, to }) => from <= line.to && to >= line.from)) continue;
    const span = statedBy(text, line, blocks.lines[i - 1]);
    const remark = otherWord(line.text);
    if (span) stated.push(span);
    else if (remark) remarks.push(remark);
  }
  return { stated, remarks };
}

/** A line that begins with a status; one that goes on with a sentence begins with a small letter. */
function statedBy(text: string, line: Line, before: Line | undefined): Span | null {
  const lead = mark.exec(line.text)?.[0].length ?? 0;
  const goesOn = before?.text.trim() !== '' && /^\p{Ll}/u.test(line.text.slice(lead));
  const span = cleanSpan(text, { from: line.from + lead, to: line.to });
  const words = text.slice(span.from, span.to);
  if (goesOn || readPhrase(words).reading !== 'word') return null;
  return isSureStatus(words) || otherWord(words.slice(0, 24)) !== null ? span : null;
}
