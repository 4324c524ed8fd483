/** A stretch of the file's text: `from` inclusive, `to` exclusive, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where in a file something was said. */
export const places = [
  'front matter',
  'section',
  'list',
  'line',
  'table',
  'quote',
  'title',
  'file name',
] as const;
export type Place = (typeof places)[number];

export const formats = [
  'madr-4',
  'madr-3',
  'madr-2',
  'madr-1',
  'adr-tools',
  'nygard',
  'log4brains',
  'other',
] as const;
export type Format = (typeof formats)[number];

/** The statuses every reader of decisions knows. */
export const canonicalStatuses = [
  'draft',
  'proposed',
  'accepted',
  'rejected',
  'deprecated',
  'superseded',
] as const;
export type CanonicalStatus = (typeof canonicalStatuses)[number];

/**
 * What a person should know about how a file was read. `guessed`: taken, but another reading is
 * possible; `not_understood`: kept and not taken; `conflict`: the file says two things.
 */
export interface Finding {
  readonly kind: 'guessed' | 'not_understood' | 'conflict';
  readonly about: 'file' | 'front matter' | 'title' | 'number' | 'status' | 'date' | 'link';
  readonly words: string;
}

export interface ReadStatus {
  /** As written, without emphasis and comments, on one line. */
  readonly raw: string;
  /** Null when the word is none that is known: never invented. */
  readonly canonical: CanonicalStatus | null;
  readonly where: Place;
  /** The whole value. */
  readonly span: Span;
  /** The words that carry the status (and by what it is superseded): what a change rewrites. */
  readonly phrase: Span;
}

export interface ReadDate {
  readonly raw: string;
  /** YYYY-MM-DD; null when no day of the calendar was written. */
  readonly day: string | null;
  readonly where: Place;
  /** Null when it comes from the file's name. */
  readonly span: Span | null;
}

export interface ReadTitle {
  /** Without number and status, escapes resolved. */
  readonly text: string;
  readonly where: 'title' | 'front matter' | 'file name';
  /** The words of the title alone; null when it comes from the file's name. */
  readonly span: Span | null;
}

export interface ReadNumber {
  readonly value: number;
  readonly where: 'title' | 'file name' | 'front matter';
}

export const linkKinds = [
  'supersedes',
  'superseded_by',
  'amends',
  'amended_by',
  'depends_on',
  'relates_to',
] as const;
export type ReadLinkKind = (typeof linkKinds)[number];

export interface ReadLink {
  readonly kind: ReadLinkKind;
  /** The words of the link, or the reference itself: `ADR-0012`, a title. */
  readonly text: string;
  /** The address of a link; null for a bare reference. */
  readonly href: string | null;
  /** The number it names, when it names one. */
  readonly number: number | null;
  readonly span: Span;
}

export interface ReadPeople {
  readonly deciders: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
}

export interface ReadSection {
  readonly level: number;
  /** The heading's words, without comments and closing signs. */
  readonly title: string;
  readonly heading: Span;
  /** From after the heading to the next heading of any level. */
  readonly own: Span;
  /** From after the heading to the next heading of the same or a higher level. */
  readonly whole: Span;
}

/** One value that stands behind a name: in front matter, a list, a line, a table or a quote. */
export interface Field {
  /** Lower case, words parted by one space. */
  readonly key: string;
  /** Without emphasis and comments, on one line. */
  readonly value: string;
  readonly span: Span;
  readonly where: Place;
  /** One item of a list in front matter: a comma in it parts nothing. */
  readonly isItem?: boolean;
}

/** An overlay over a file's text: every part says where it stands; the text itself stays whole. */
export interface ReadDocument {
  readonly text: string;
  /** The folder and name it was read under. */
  readonly path: string;
  readonly format: Format;
  readonly number: ReadNumber | null;
  readonly title: ReadTitle | null;
  readonly status: ReadStatus | null;
  /** Further places that state a status. */
  readonly otherStatuses: readonly ReadStatus[];
  readonly date: ReadDate | null;
  readonly people: ReadPeople;
  readonly tags: readonly string[];
  readonly links: readonly ReadLink[];
  /** Every heading but the title, in order. */
  readonly sections: readonly ReadSection[];
  /** What stands between the title and the first section. */
  readonly preamble: Span;
  /** The text between the two lines of dashes; null without front matter. */
  readonly frontMatter: Span | null;
  readonly fields: readonly Field[];
  readonly findings: readonly Finding[];
}
