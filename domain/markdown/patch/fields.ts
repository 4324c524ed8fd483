import { yamlString } from '../plain.ts';
import type { Field, ReadDocument } from '../read/document.ts';
import { headingName } from '../read/status-section.ts';
import { bodyStart, type Edit, lineStart } from './edits.ts';

/** A new named value where this file would have it: `Status` and `Date` in each format's own place. */
export function insertField(doc: ReadDocument, name: 'Status' | 'Date', value: string): Edit {
  if (doc.frontMatter) return inFrontMatter(doc, name, value);
  const neighbour = doc.fields.find(
    ({ key, where }) =>
      where === 'list' && /^(status|date|deciders?|tags|updated|decision makers)$/.test(key),
  );
  if (neighbour) return beside(doc, neighbour, name, value);
  const names = new Set(doc.sections.map(({ title }) => headingName(title)));
  if (names.has('status') || (names.has('context') && names.has('decision')))
    return asNygard(doc, name, value);
  if (doc.format === 'madr-2' || doc.format === 'log4brains') {
    return {
      ...at(doc.preamble.from),
      text: `\n* ${name}: ${value}\n`.replace('* ', listSign(doc)),
    };
  }
  const start = doc.text.startsWith('\uFEFF') ? 1 : 0;
  return { ...at(start), text: `---\n${name.toLowerCase()}: ${scalar(value)}\n---\n\n` };
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const at = (offset: number) => ({ from: offset, to: offset });
const scalar = (value: string): string =>
  /^[\p{L}\p{N}][^:#\r\n]*$/u.test(value) ? value : yamlString(value);

function inFrontMatter(doc: ReadDocument, name: string, value: string): Edit {
  const end = doc.frontMatter?.to ?? 0;
  // TOML: before its first table, else the name belongs to that.
  if (doc.text.startsWith('+++', end))
    return {
      ...at(doc.frontMatter?.from ?? 0),
      text: `${name.toLowerCase()} = ${JSON.stringify(value)}\n`,
    };
  const first = doc.fields.find(({ where }) => where === 'front matter');
  const lead = first && doc.text[end - 1] !== '\n' && doc.text[end - 1] !== '\r' ? '\n' : '';
  return { ...at(end), text: `${lead}${name.toLowerCase()}: ${scalar(value)}\n` };
}

/** `- **Deciders:** a` gives `- **Status:** accepted` before it, with the same signs. */
function beside(doc: ReadDocument, neighbour: Field, name: string, value: string): Edit {
  const start = lineStart(doc.text, neighbour.span.from);
  const lead = doc.text.slice(start, neighbour.span.from);
  const named = lead.replace(/\p{L}[\p{L} _-]*/u, name);
  const dress = /(\*\*|__|`)$/.exec(named)?.[0] ?? '';
  const signs = /\s$/.test(named) || dress ? named : `${named} `;
  return {
    ...at(start),
    text: `${signs}${value}${dress && named.indexOf(dress) === named.length - dress.length ? dress : ''}\n`,
  };
}

/** Nygard: the date is a line below the title, the status a section before the first one. */
function asNygard(doc: ReadDocument, name: 'Status' | 'Date', value: string): Edit {
  if (name === 'Date') {
    const from = doc.title?.span ? doc.preamble.from : bodyStart(doc);
    return { ...at(from), text: `\nDate: ${value}\n` };
  }
  const own = doc.sections.find(({ title }) => headingName(title) === 'status');
  if (own) {
    const isLast = own.own.from === own.own.to;
    return { ...at(own.own.from), text: `\n${capital(value)}\n${isLast ? '\n' : ''}` };
  }
  const first = doc.sections[0];
  const from = first ? lineStart(doc.text, first.heading.from) : doc.text.length;
  return { ...at(from), text: `## Status\n\n${capital(value)}\n\n` };
}

/** The sign and blanks this file begins its list items with. */
export const listSign = (doc: ReadDocument): string =>
  /^ {0,3}([-*+] +)\S/m.exec(doc.text)?.[1] ?? '- ';
