import { linkTargets } from './adr-tools.ts';
import { lineList, nameOf, type ReaderRules } from './reader.ts';

/**
 * Structurizr's importer for adr-tools. One file it cannot read ends the whole load, so each such
 * file is refused here.
 */
export const structurizrRules: ReaderRules = {
  reads: { title: true, status: true, date: true, links: true },
  see(path, text) {
    if (!/^\d{4}/.test(nameOf(path)))
      return { refused: 'the name does not begin with four digits, which ends the whole load' };
    const lines = lineList(text);
    const [first = ''] = lines;
    const dot = first.indexOf('.');
    const date = /^Date: (.*)$/m.exec(text)?.[1] ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
      return { refused: 'there is no day as YYYY-MM-DD, which ends the whole load' };
    const at = lines.indexOf('## Status');
    const end = lines.indexOf('## Context');
    const between = at === -1 ? [] : lines.slice(at + 1, end === -1 ? undefined : end);
    const word = /\S+/.exec(between.join('\n'))?.[0] ?? null;
    return {
      title: dot === -1 ? null : first.slice(dot + 2),
      status: word === 'Superceded' ? 'Superseded' : word,
      date,
      // It joins records by the name of the file alone, so one of another folder is not found.
      links: linkTargets(between).filter((target) => !target.includes('/')),
    };
  },
};
