import MarkdownIt from 'markdown-it';
import { embedAssessment, extractAssessment } from './assessment-block.ts';

/*
 * How a person's text stands in an exported file so that it comes back unchanged and cannot break
 * the file's own structure:
 *
 * | the text | stands as |
 * |---|---|
 * | calm: none of the below | itself, byte for byte |
 * | has headings of level 1 to 3 outside code | itself with those headings deepened, each followed by a comment that holds what it was |
 * | anything that reaches beyond its end (an unclosed fence or comment), carries an assessment or looks like one of these two devices | a fenced block with the info string below, fence longer than any run inside |
 *
 * `restoreText(keepText(text)) === text` for every text.
 */

const fenceInfo = 'markdown kept as written';
const wasComment = /^(.*) <!-- was: ([#=~.:]+) -->$/;
const keptFence = /^(`{3,}|~{3,})markdown kept as written$/;
const ownLevel = 4;

const parser = new MarkdownIt('commonmark');
// Headings are blocks: what stands inside of lines is never asked about.
parser.core.ruler.enableOnly(['normalize', 'block']);
const lineEnds = /\r\n|\r|\n/;

interface Heading {
  readonly level: number;
  readonly markup: string;
  /** First line and the line after the last. */
  readonly from: number;
  readonly to: number;
}

function headingsOf(text: string): Heading[] {
  return parser
    .parse(text, {})
    .filter((token) => token.type === 'heading_open' && token.level === 0)
    .map((token) => ({
      level: Number(token.tag.slice(1)),
      markup: token.markup,
      from: token.map?.[0] ?? 0,
      to: token.map?.[1] ?? 0,
    }));
}

/**
 * Everything but plain paragraphs, lists, quotes and deep headings: a line that begins a high heading or
 * HTML, underlines one, or has a run that could be a fence. Without such a line no parser is needed to
 * call a text calm.
 */
const suspicious = /^[ \t>*+.)\d-]*(?:(?!#{4,6}[ \t])#|<)|[=-][ \t]*$|```|~~~|<!--/m;

/** True when what follows the text is read as if the text were not there, and nothing of ours is in it. */
function isCalm(text: string): boolean {
  if (!suspicious.test(text)) return true;
  const lines = text.split(lineEnds);
  if (lines.some((line) => wasComment.test(line)) || keptFence.test(lines[0] ?? '')) return false;
  const high = headingsOf(`${text}\n\n## probe\n`).filter(({ level }) => level < ownLevel);
  const [only] = high;
  if (high.length !== 1 || only?.from !== lines.length + 1) return false;
  return extractAssessment(`${text}\n\n${embedAssessment('probe')}`) === '"probe"';
}

/** A run of `mark` longer than any in the text, three at least. */
function fenceFor(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  return '`'.repeat(Math.max(3, longest + 1));
}

/** A comment may not hold hyphens, and spaces would be lost: `---` is written `~~~`. */
const noted = (markup: string): string =>
  markup.replace(/-/g, '~').replace(/ /g, '.').replace(/\t/g, ':');
const unnoted = (note: string): string =>
  note.replace(/~/g, '-').replace(/\./g, ' ').replace(/:/g, '\t');

function deepened(text: string): string {
  const headings = headingsOf(text).filter(({ level }) => level < ownLevel);
  const shift = ownLevel - Math.min(...headings.map(({ level }) => level));
  const lines = text.split('\n');
  for (const { level, markup, from, to } of [...headings].reverse()) {
    const hashes = '#'.repeat(level + shift);
    if (markup.startsWith('#')) {
      const line = lines[from] ?? '';
      const at = line.indexOf('#');
      const rest = line.slice(at + level);
      lines[from] = `${hashes}${rest} <!-- was: ${noted(line.slice(0, at) + markup)} -->`;
    } else {
      const underline = lines[to - 1] ?? '';
      lines.splice(to - 2, 2, `${hashes} ${lines[to - 2] ?? ''} <!-- was: ${noted(underline)} -->`);
    }
  }
  return lines.join('\n');
}

function raised(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, before = '', note = ''] = wasComment.exec(line) ?? [];
      if (!note) return line;
      const was = unnoted(note);
      const rest = before.replace(/^#+/, '');
      return was.includes('#') ? `${was}${rest}` : `${rest.slice(1)}\n${was}`;
    })
    .join('\n');
}

/** A person's text as it stands in an exported file; see the table at the top of this file. */
export function keepText(text: string): string {
  if (isCalm(text)) return text;
  const deep = text.includes('\r') ? text : deepened(text);
  const comesBack = !text.split('\n').some((line) => wasComment.test(line));
  if (comesBack && raised(deep) === text && isCalmWhenDeep(deep)) return deep;
  const fence = fenceFor(text);
  return `${fence}${fenceInfo}\n${text}\n${fence}`;
}

const isCalmWhenDeep = (deep: string): boolean => isCalm(deep.replace(/ <!-- was: [^\n]*-->/g, ''));

/** The text a person wrote, from what `keepText` made of it. */
export function restoreText(kept: string): string {
  const [first = ''] = kept.split('\n', 1);
  const fence = keptFence.exec(first)?.[1];
  if (fence && kept.endsWith(`\n${fence}`) && kept.length > first.length + 1 + fence.length)
    return kept.slice(first.length + 1, -fence.length - 1);
  return raised(kept);
}
