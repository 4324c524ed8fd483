import { dateIn } from './dates.ts';
import type { Field, Finding, ReadDate, ReadSection, ReadStatus } from './document.ts';
import { headedDate, headingName } from './status-section.ts';

/** Names of the day a decision was made, the plain ones first; the others are guesses. */
const plainNames = ['date', '日期', 'datum', 'fecha', 'data', 'дата', '日付', '날짜'];
const otherNames = [
  'decided',
  'decided on',
  'decision date',
  'date decided',
  'date of decision',
  'date accepted',
  'decided at',
  'decided date',
  'date approved',
  'start date',
  '决策时间',
  '决策日期',
  '決定日',
  'accepted',
  'accepted on',
  'approved on',
  'approved',
  'adopted',
  'introduced',
  'date introduced',
  'created',
  'created on',
  'created at',
  'creation date',
  'date created',
  'proposed',
  'proposed on',
  'date proposed',
  'published',
  'last updated',
  'updated',
  'last update',
  'last modified',
  'date updated',
  'recorded',
  'recorded on',
  'since',
  'datum der entscheidung',
  'entscheidungsdatum',
  'date de décision',
  'fecha de decisión',
  'data da decisão',
  '作成日',
  '创建日期',
  '创建时间',
  '最終更新',
  '更新日期',
];
const order = ['front matter', 'list', 'line', 'table', 'quote', 'section'];

/** The day of a decision: what is called its date, else another day that is named, else its file's name. */
export function readDate(
  text: string,
  path: string,
  fields: readonly Field[],
  sections: readonly ReadSection[],
  status: ReadStatus | null,
): { readonly date: ReadDate | null; readonly findings: readonly Finding[] } {
  const place = (field: Field) => order.indexOf(field.where);
  const named = (names: readonly string[]) =>
    names.flatMap((name) =>
      fields.filter(({ key }) => key === name).sort((a, b) => place(a) - place(b)),
    );
  const plain = [
    ...named(plainNames),
    ...dateSection(text, sections),
    ...headedDate(text, sections),
  ].filter(({ value }) => value !== '');
  const other = named(otherNames);
  const all = [...plain, ...other];
  const dated =
    all.find((field) => dateIn(field.value)) ?? plain.find(({ value }) => !/^[{<[]/.test(value));
  const impossible = impossibleIn(status);
  const read = dated
    ? fromField(text, dated, all, plain.includes(dated))
    : fromElsewhere(path, status);
  return { date: read.date, findings: [...read.findings, ...impossible] };
}

function dateSection(text: string, sections: readonly ReadSection[]): Field[] {
  const section = sections.find(({ title }) => plainNames.includes(headingName(title)));
  if (!section) return [];
  const value = text.slice(section.own.from, section.own.to);
  const from = section.own.from + (value.length - value.trimStart().length);
  const [first = ''] = value.trim().split(/\r\n?|\n/);
  return [{ key: 'date', value: first, span: { from, to: from + first.length }, where: 'section' }];
}

function fromField(text: string, field: Field, all: readonly Field[], isPlain: boolean) {
  const findings: Finding[] = [];
  const source = text.slice(field.span.from, field.span.to);
  const found = dateIn(source);
  const span = found
    ? { from: field.span.from + found.from, to: field.span.from + found.to }
    : field.span;
  const raw = text.slice(span.from, span.to).replace(/\s+/g, ' ').slice(0, 100);
  const day = found?.day ?? null;
  if (!day)
    findings.push({
      kind: 'not_understood',
      about: 'date',
      words: `The date “${raw}” is no day of the calendar.`,
    });
  else if (found?.doubt)
    findings.push({
      kind: 'guessed',
      about: 'date',
      words: `“${raw}” is read as ${day}: ${found.doubt}.`,
    });
  else if (!isPlain)
    findings.push({
      kind: 'guessed',
      about: 'date',
      words: `“${field.key}” is taken for the date.`,
    });
  const others = all.filter(
    (each) => each !== field && dateIn(each.value)?.day && dateIn(each.value)?.day !== day,
  );
  for (const each of others.filter(({ key }) => plainNames.includes(key)))
    findings.push({
      kind: 'conflict',
      about: 'date',
      words: `The ${each.where} gives ${each.value} as the date.`,
    });
  return { date: { raw, day, where: field.where, span }, findings };
}

function impossibleIn(status: ReadStatus | null): Finding[] {
  const date = status ? dateIn(status.raw) : null;
  if (!status || !date || date.day) return [];
  const raw = status.raw.slice(date.from, date.to);
  const words = `The date “${raw}” in the status is no day of the calendar.`;
  return [{ kind: 'not_understood', about: 'date', words }];
}

function fromElsewhere(path: string, status: ReadStatus | null) {
  const inStatus = status ? dateIn(status.raw) : null;
  if (status && inStatus?.day) {
    const raw = status.raw.slice(inStatus.from, inStatus.to);
    const from = status.span.from + inStatus.from;
    const words = `The day in the status, ${inStatus.day}, is taken for the date.`;
    return {
      date: { raw, day: inStatus.day, where: status.where, span: { from, to: from + raw.length } },
      findings: [{ kind: 'guessed', about: 'date', words } satisfies Finding],
    };
  }
  const name = path.split(/[/\\]/).at(-1) ?? '';
  const inName = dateIn(name.replace(/_/g, '-'));
  if (!inName?.day || inName.from !== 0) return { date: null, findings: [] };
  const words = `The day in the file’s name, ${inName.day}, is taken for the date.`;
  return {
    date: {
      raw: name.slice(0, inName.to),
      day: inName.day,
      where: 'file name' as const,
      span: null,
    },
    findings: [{ kind: 'guessed', about: 'date', words } satisfies Finding],
  };
}
