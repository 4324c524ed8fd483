import { z } from 'zod';

/** A browser tab, by an id it made itself; told to nobody else. */
export const tabSchema = z.string().regex(/^tab_[0-9a-z]{16,40}$/, 'Not the id of a tab.');

/** How long a tab that is not heard of counts as here, and holds the section it writes. */
export const hereSeconds = 45;
/** How long a tab that said goodbye counts: it may only be loading its next page. */
export const leavingSeconds = 6;

export interface HerePerson {
  readonly id: string;
  readonly name: string;
}

/** Who has a record open, and who writes which section of it. Nothing about scoring is in it. */
export interface Here {
  readonly people: readonly HerePerson[];
  readonly writing: readonly {
    readonly part: string;
    readonly by: HerePerson;
    /** It is the tab that asks. */
    readonly here: boolean;
  }[];
}
