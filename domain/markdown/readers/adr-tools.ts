import { lineList, nameOf, type ReaderRules } from './reader.ts';

/** Lines from `## Status` to the next heading of that level, as awk and grep see them. */
export function statusSection(text: string): string[] {
  const lines = lineList(text);
  const at = lines.indexOf('## Status');
  if (at === -1) return [];
  const end = lines.findIndex((line, index) => index > at && /^##/.test(line));
  return lines.slice(at + 1, end === -1 ? undefined : end).filter((line) => line.trim() !== '');
}

export const linkTargets = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^.* \[.*]\(([^)]*)\)/.exec(line)?.[1] ?? []);

/** adr-tools: numbered files, title from the third sign of the first line, status by its heading. */
export const adrToolsRules: ReaderRules = {
  reads: { title: true, status: true, date: true, links: true },
  see(path, text) {
    if (!/^\d+-.*\.md$/.test(nameOf(path))) return { refused: 'the name begins with no number' };
    const [first = ''] = lineList(text);
    if (!/^# \d+\. /.test(first)) return { refused: 'the first line is no numbered title' };
    if (lineList(text).filter((line) => line === '## Status').length > 1)
      return { refused: 'a line of the text says “## Status” too' };
    const lines = statusSection(text);
    const date = lineList(text).find((line) => /^Date: /.test(line));
    return {
      title: first.slice(2).replace(/^\d+\. /, ''),
      status: /^\S+/.exec(lines[0] ?? '')?.[0] ?? null,
      date: /^Date: (\d{4}-\d{2}-\d{2})$/.exec(date ?? '')?.[1] ?? null,
      links: linkTargets(lines),
    };
  },
};
