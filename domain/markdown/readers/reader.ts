/** What a reader makes of one file; null where it finds nothing. */
export interface SeenRecord {
  readonly title: string | null;
  /** As the reader shows it. */
  readonly status: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  /** Addresses of links to other records that the reader follows. */
  readonly links: readonly string[];
}

/** A file the reader passes over, or stumbles over, with the reason in words that follow "because". */
export interface Unseen {
  readonly refused: string;
}

/**
 * The rules by which one tool reads decisions, told again from its documents and behaviour. Pure: a
 * path and a text in, what the tool would show out.
 */
export interface ReaderRules {
  /** What it reads at all; `links` false means that it follows none. */
  readonly reads: Readonly<Record<'title' | 'status' | 'date' | 'links', boolean>>;
  readonly see: (path: string, text: string) => SeenRecord | Unseen;
}

export const lineList = (text: string): string[] => text.split(/\r\n?|\n/);

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
