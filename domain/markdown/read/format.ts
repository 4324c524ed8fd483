import type { Field, Format, ReadSection, ReadStatus } from './document.ts';
import { headingName } from './status-section.ts';

export interface FormatSigns {
  readonly text: string;
  readonly path: string;
  readonly sections: readonly ReadSection[];
  readonly fields: readonly Field[];
  readonly status: ReadStatus | null;
  /** The line of the title, as written. */
  readonly titleLine: string;
}

/** Which tool's or template's format a file follows, by the signs of formats.md. */
export function formatOf(signs: FormatSigns): Format {
  const names = new Set(signs.sections.map(({ title }) => headingName(title)));
  const key = (name: string, where?: string) =>
    signs.fields.some((field) => field.key === name && (!where || field.where === where));
  const file = signs.path.split(/[/\\]/).at(-1) ?? '';
  const isMadr = names.has('context and problem statement') || names.has('considered options');
  const hasList = key('status', 'list') || key('date', 'list') || key('deciders', 'list');
  if (/^\d{8}-/.test(file) && !signs.fields.some(({ where }) => where === 'front matter'))
    return 'log4brains';
  if (isMadr || (names.has('decision outcome') && !names.has('context')))
    return madr(names, key, hasList);
  if (names.has('status') && (names.has('context') || names.has('decision')))
    return isAdrTools(signs) ? 'adr-tools' : 'nygard';
  if (names.has('context') && names.has('decision') && names.has('consequences')) return 'nygard';
  return 'other';
}

const isAdrTools = ({ titleLine, text, path }: FormatSigns): boolean =>
  /^# \d+\. /.test(titleLine) &&
  /^Date: /m.test(text.slice(0, 2_000)) &&
  /(^|[/\\])\d{4}-[^/\\]*$/.test(path);

function madr(
  names: ReadonlySet<string>,
  key: (name: string, where?: string) => boolean,
  hasList: boolean,
): Format {
  if (names.has('user story') || key('user story')) return 'madr-1';
  if (hasList || names.has('positive consequences') || names.has('links')) return 'madr-2';
  if (key('deciders', 'front matter') || names.has('validation')) return 'madr-3';
  return 'madr-4';
}
