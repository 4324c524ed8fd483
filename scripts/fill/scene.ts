import type { NewEvent } from '#domain/history.ts';
import type { RecordParts } from '#domain/record.ts';
import type { Happenings } from './happenings.ts';
import type { House } from './house.ts';
import type { Panel } from './panels.ts';
import type { Planned } from './plan.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';
import type { Sheets } from './tables.ts';
import type { Topic } from './texts.ts';

/** An event of the decision at hand; its id is put in. */
type Told = NewEvent extends infer E ? (E extends NewEvent ? Omit<E, 'decisionId'> : never) : never;

/** One decision while its rows are written. */
export interface Scene {
  readonly house: House;
  readonly planned: Planned;
  readonly story: Story;
  readonly topic: Topic;
  readonly parts: RecordParts & { readonly title: string };
  readonly ref: string;
  readonly hash: string;
  readonly panel: Panel | null;
  /** User id → name. */
  readonly names: ReadonlyMap<string, string>;
  readonly random: Random;
  readonly sheets: Sheets;
  /** Into the team's history. */
  readonly tell: (at: number, actorId: string, event: Told) => void;
  /** The same about another decision. */
  readonly tellOther: Happenings['tell'];
}

/** Tells what happens to one decision. */
export const telling = (
  happenings: Happenings,
  decisionId: string,
): Pick<Scene, 'tell' | 'tellOther'> => ({
  tell: (at, actorId, event) => happenings.tell(at, actorId, { ...event, decisionId } as NewEvent),
  tellOther: (at, actorId, event) => happenings.tell(at, actorId, event),
});
