/** How a day is written, so that another day can be written the same way. */
export type DateForm =
  | 'iso'
  | 'slashes'
  | 'dots-first'
  | 'compact'
  | 'day.month.year'
  | 'day/month/year'
  | 'month/day/year'
  | 'day-month-year'
  | 'words-day'
  | 'words-month'
  | 'han';

export interface WrittenDate {
  /** YYYY-MM-DD; null when the calendar has no such day. */
  readonly day: string | null;
  readonly form: DateForm;
  readonly from: number;
  readonly to: number;
  /** Why another day could be meant. */
  readonly doubt: string | null;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** French, Spanish, Portuguese, German, Italian, Dutch: names of each month that are not the English one. */
const otherMonths = [
  'janvier enero janeiro januar januari gennaio',
  'février fevrier febrero fevereiro februar februari febbraio',
  'mars marzo março märz maart',
  'avril abril aprile',
  'mai mayo maio maggio mei',
  'juin junio junho juni giugno',
  'juillet julio julho juli luglio',
  'août aout agosto augustus',
  'septembre septiembre setiembre setembro settembre',
  'octobre octubre outubro oktober ottobre',
  'novembre noviembre novembro',
  'décembre decembre diciembre dezembro dezember dicembre',
].map((names) => names.split(' '));
const month = `(?<name>${otherMonths
  .flat()
  .sort((a, b) => b.length - a.length)
  .join(
    '|',
  )}|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?`;
/** 1 to 12; 0 for no name. */
function monthNamed(name: string): number {
  const other = otherMonths.findIndex((names) => names.includes(name.toLowerCase())) + 1;
  return (
    other ||
    months.findIndex((each) => name !== '' && each.startsWith(name.toLowerCase().slice(0, 3))) + 1
  );
}
const forms: readonly (readonly [DateForm, RegExp])[] = [
  ['iso', /(?<!\d)(?<a>\d{4})-(?<b>\d{1,2})-(?<c>\d{1,2})(?!\d)/],
  ['slashes', /(?<!\d)(?<a>\d{4})\/(?<b>\d{1,2})\/(?<c>\d{1,2})(?!\d)/],
  ['dots-first', /(?<!\d)(?<a>\d{4})\.(?<b>\d{1,2})\.(?<c>\d{1,2})(?!\d)/],
  ['han', /(?<a>\d{4})\s*年\s*(?<b>\d{1,2})\s*月\s*(?<c>\d{1,2})\s*日/],
  ['day.month.year', /(?<!\d)(?<c>\d{1,2})\.\s?(?<b>\d{1,2})\.\s?(?<a>\d{4})(?!\d)/],
  ['day/month/year', /(?<!\d)(?<c>\d{1,2})\/(?<b>\d{1,2})\/(?<a>\d{4})(?!\d)/],
  ['day-month-year', /(?<!\d)(?<c>\d{1,2})-(?<b>\d{1,2})-(?<a>\d{4})(?!\d)/],
  [
    'words-day',
    new RegExp(
      `(?<!\\d)(?<c>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?(?:\\s+(?:of|de))?[\\s-]+${month},?(?:\\s+de(?:l)?)?[\\s-]+(?<a>\\d{4})(?!\\d)`,
      'i',
    ),
  ],
  [
    'words-month',
    new RegExp(
      `(?<![a-z])${month}\\s+(?<c>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<a>\\d{4})(?!\\d)`,
      'i',
    ),
  ],
  ['compact', /(?<!\d)(?<a>(?:19|20)\d{2})(?<b>[01]\d)(?<c>[0-3]\d)(?!\d)/],
];

/** The first day written in a text, in any of the forms above; null when there is none. */
export function dateIn(text: string): WrittenDate | null {
  const found = forms.flatMap(([form, pattern]) => {
    const match = pattern.exec(text.slice(0, 300));
    return match ? [{ form, match }] : [];
  });
  const first = found.sort((x, y) => x.match.index - y.match.index)[0];
  if (!first) return null;
  const { form, match } = first;
  const { a = '', b = '', c = '', name = '' } = match.groups ?? {};
  const named = monthNamed(name);
  const at = { from: match.index, to: match.index + match[0].length };
  return { ...at, ...judged(form, Number(a), named || Number(b), Number(c)) };
}

function judged(
  form: DateForm,
  year: number,
  m: number,
  d: number,
): Pick<WrittenDate, 'day' | 'form' | 'doubt'> {
  const straight = dayOf(year, m, d);
  const turned = dayOf(year, d, m);
  if (form === 'day/month/year' || form === 'day-month-year') {
    if (straight && turned && m !== d)
      return { day: straight, form, doubt: 'day and month could be the other way round' };
    if (!straight && turned)
      return {
        day: turned,
        form: form === 'day/month/year' ? 'month/day/year' : form,
        doubt: null,
      };
  }
  if (!straight && turned && form !== 'words-day' && form !== 'words-month')
    return { day: turned, form, doubt: 'day and month stand the other way round' };
  return { day: straight, form, doubt: straight ? null : 'the calendar has no such day' };
}

function dayOf(year: number, m: number, d: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text ? text : null;
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** A day (YYYY-MM-DD) in the form of the one it replaces. */
export function writeDate(day: string, form: DateForm): string {
  const [year = '', m = '', d = ''] = day.split('-');
  const name = capital(months[Number(m) - 1] ?? '');
  switch (form) {
    case 'slashes':
      return `${year}/${m}/${d}`;
    case 'dots-first':
      return `${year}.${m}.${d}`;
    case 'compact':
      return `${year}${m}${d}`;
    case 'han':
      return `${year}年${Number(m)}月${Number(d)}日`;
    case 'day.month.year':
      return `${d}.${m}.${year}`;
    case 'day/month/year':
      return `${d}/${m}/${year}`;
    case 'month/day/year':
      return `${m}/${d}/${year}`;
    case 'day-month-year':
      return `${d}-${m}-${year}`;
    case 'words-day':
      return `${Number(d)} ${name} ${year}`;
    case 'words-month':
      return `${name} ${Number(d)}, ${year}`;
    case 'iso':
      return day;
  }
}
