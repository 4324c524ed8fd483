import type { CanonicalStatus } from './document.ts';
import { wordAt } from './status-words.ts';

/** What a written status says; offsets count from the start of the text given. */
export interface Phrase {
  readonly canonical: CanonicalStatus | null;
  /** The words that carry it, with what it is superseded by. */
  readonly from: number;
  readonly to: number;
  readonly reading: 'word' | 'unknown' | 'template' | 'empty';
  /** What a person should check, as the end of a sentence about the status. */
  readonly doubts: readonly string[];
  /** The text after "superseded by"; null when it is not superseded. */
  readonly by: { readonly from: number; readonly text: string } | null;
}

const dress = /^(?:~~.*?~~|[\s*_`"'“”‘’>~([\]!•→⇒-])*/u;
const picture = /^(?:(?:\p{Extended_Pictographic}\u{FE0F}?\u{200D}?)+|:[a-z_]+:)\s*/u;
const leadingDay = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\s:：,–—*_()[\]-]*/;
const sentence =
  /^(?:this|the)\s+(?:adr|decision|proposal|record|document)\s+(?:is|was|remains|has been|have been)\s+(?:currently\s+|now\s+)?[*_`]*/i;
const by = /^[*_`\s]*(?:by|with|in favou?r of|through|via)\b[*_`:：\s]*|^\s*[:→]\s*|^\s*->\s*/i;
/** The rest of a status that names only a part of the decision: the first word still holds. */
const heldInPart =
  /^[^.;]*\b(?:partly|partially|in part)\b[^.;]*\b(?:super[sc]eded|replaced)|\b(?:super[sc]eded|replaced) in (?:part|scope)\b/i;
const supersededLater =
  /(?:^|[\s,;(])(?:partly |partially )?(?:super[sc]eded|replaced|obsoleted) by\b/i;

/** Reads one written status: `✅ Accepted (2023-01-02)`, `~~Accepted~~ superseded by [x](x.md)`. */
export function readPhrase(text: string): Phrase {
  const nothing = { canonical: null, from: 0, to: text.length, doubts: [], by: null };
  if (/^(?:~~.*?~~|[\s*_`"'.–—-])*$/.test(text)) return { ...nothing, reading: 'empty' };
  if (isTemplate(text)) return { ...nothing, reading: 'template' };
  const start = startOf(text);
  const lead = sentence.exec(text.slice(start.word))?.[0].length ?? 0;
  const at = start.word + lead;
  const word = wordAt(text.slice(at));
  if (!word) return { ...nothing, ...laterSupersession(text), reading: 'unknown' };
  const end = at + word.length;
  const rest = text.slice(end);
  const guess =
    word.sure && lead === 0
      ? []
      : [
          `“${text.slice(at, end)}” is read as ${word.canonical}${holdsInPart(word.word) ? ', though it holds only in part' : ''}`,
        ];
  const phrase = { canonical: word.canonical, from: lead ? at : start.phrase, to: end, by: null };
  if (word.canonical === 'superseded') {
    return {
      ...phrase,
      ...supersession(text, end),
      reading: 'word',
      doubts: guess,
    };
  }
  return {
    ...phrase,
    ...after(text, phrase, rest, guess),
    reading: 'word',
  };
}

function startOf(text: string): { readonly phrase: number; readonly word: number } {
  let word = dress.exec(text)?.[0].length ?? 0;
  word += leadingDay.exec(text.slice(word))?.[0].length ?? 0;
  const phrase = word;
  word += picture.exec(text.slice(word))?.[0].length ?? 0;
  word += dress.exec(text.slice(word))?.[0].length ?? 0;
  return { phrase, word };
}

const holdsInPart = (word: string): boolean =>
  /^(part|provisional|conditional)/.test(word) || word.endsWith('provisional');

/** Words after the first status that change it: an arrow to another, a supersession, a question mark. */
function after(
  text: string,
  phrase: { readonly canonical: CanonicalStatus; readonly from: number; readonly to: number },
  rest: string,
  doubts: readonly string[],
): Pick<Phrase, 'canonical' | 'from' | 'to' | 'doubts' | 'by'> {
  const arrow = /^[*_`\s]*(?:→|-+>|=+>)[*_`\s]*/.exec(rest);
  const later = arrow ? readPhrase(rest.slice(arrow[0].length)) : null;
  if (arrow && later?.reading === 'word') {
    const shift = phrase.to + arrow[0].length;
    return {
      ...later,
      from: shift + later.from,
      to: shift + later.to,
      by: later.by && { ...later.by, from: shift + later.by.from },
      doubts: [...later.doubts, 'the last of several words is taken'],
    };
  }
  const superseded = heldInPart.test(rest) ? null : laterSupersession(text);
  if (superseded) return { ...superseded, from: phrase.from, doubts: ['it says two things'] };
  const own = { ...phrase, by: null };
  if (/^\s*\?/.test(rest)) return { ...own, doubts: [...doubts, 'it stands with a question mark'] };
  if (/^\s*[-(,;]?\s*\(?(?:partial|partly|provisional|conditional|temporar)/i.test(rest))
    return { ...own, doubts: [...doubts, 'it holds only in part'] };
  const next = wordAt(rest.replace(/^[\s,;/(*_`–—-]*(?:and |but |then |now |later )?/i, ''));
  const other =
    next && next.canonical !== phrase.canonical
      ? next.word
      : (otherWord(rest) ?? accepted(phrase, rest));
  return { ...own, doubts: other ? [...doubts, `it also says “${other}”`] : doubts };
}

/** Words that take a status back, wherever they stand. */
const takenBack =
  /\b(super[sc]eded|deprecated|rejected|obsoleted?|withdrawn|reverted|revoked|abandoned|retired|expired|archived|rescinded|overruled|cancelled|canceled|deferred|postponed|on hold|replaced|reversed|dormant|invalid|no longer|never implemented|not implemented|pending|draft)\b/i;
const laterAccepted = /\b(accepted|approved)\b/i;

/** The first word of a text that takes a status back; null when there is none. */
export const otherWord = (text: string): string | null =>
  takenBack.exec(text)?.[1]?.toLowerCase() ?? null;

const accepted = ({ canonical }: Pick<Phrase, 'canonical'>, rest: string): string | null =>
  canonical === 'accepted' ? null : (laterAccepted.exec(rest)?.[1]?.toLowerCase() ?? null);

function laterSupersession(text: string) {
  const match = supersededLater.exec(text);
  if (!match) return null;
  const end = match.index + match[0].length;
  const target = text.slice(end);
  if (/^[\s*_`.:-]*$/.test(target)) return null;
  const from = match.index + (/^[\s,;(]/.test(match[0]) ? 1 : 0);
  return {
    ...supersession(text, end - 3),
    canonical: 'superseded' as const,
    from,
    doubts: ['it says more than one word'],
  };
}

/** What stands after "superseded", to the end of its sentence. */
function supersession(text: string, end: number): Pick<Phrase, 'to' | 'by'> {
  const link = by.exec(text.slice(end));
  if (!link) return { to: end, by: null };
  const from = end + link[0].length;
  const rest = text.slice(from);
  const stop = /(?<=[^\d.])\.(?=\s|$)|[;\n]|\s[–—]\s/.exec(maskLinks(rest))?.index ?? rest.length;
  const target = rest.slice(0, stop).replace(/[*_`\s]+$/, '');
  if (target === '') return { to: end + link[0].trimEnd().length, by: null };
  return { to: from + target.length, by: { from, text: target } };
}

/** A full stop inside a link ends no sentence. */
const maskLinks = (text: string): string =>
  text.replace(/\[[^\]]*\](?:\([^)]*\))?|<[^>]*>|\S+\.md\b/g, (link) => 'x'.repeat(link.length));

/** `{proposed | accepted}`, `Proposed, Accepted, Rejected`: the choice of a template, made by nobody. */
function isTemplate(text: string): boolean {
  const bare = text.trim();
  if (/^["']?[{<]/.test(bare)) return true;
  if (/^["']?\[[^\]]*\|/.test(bare)) return true;
  const parts = bare.replace(/^[[("'*_`]+|[\])"'*_`.]+$/g, '').split(/\s*[|/,·]\s*|\s+or\s+/i);
  const meant = new Set(parts.map((part) => wordAt(part)?.canonical).filter(Boolean));
  if (meant.size >= 3) return true;
  const choice = bare.split(/\s*[|/]\s*|\s+or\s+/i).map((part) => wordAt(part)?.canonical);
  return choice.length >= 2 && choice.every(Boolean) && new Set(choice).size >= 2;
}
