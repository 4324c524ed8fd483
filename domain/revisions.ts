/** One save of a part. */
export interface Save {
  readonly version: number;
  readonly author: string;
  readonly at: Date;
}

/** Saves that belong together: one person writing, with pauses no longer than the autosave leaves. */
export interface Revision extends Save {
  /** The version before the first of them; 0 before the part existed. */
  readonly before: number;
  /** How many saves it is made of. */
  readonly saves: number;
}

const pauseMs = 10 * 60_000;

/**
 * Saves as people think of them, newest first: those of one person with less than ten minutes between
 * two count as one revision, which is the last of them. Nothing is dropped: each save can still be
 * asked for by its version.
 */
export function revisionsOf(saves: readonly Save[]): Revision[] {
  const ordered = [...saves].sort((a, b) => a.version - b.version);
  const revisions: Revision[] = [];
  for (const save of ordered) {
    const last = revisions.at(-1);
    const joins =
      last && last.author === save.author && save.at.getTime() - last.at.getTime() <= pauseMs;
    if (joins) revisions.splice(-1, 1, { ...last, ...save, saves: last.saves + 1 });
    else revisions.push({ ...save, before: last?.version ?? 0, saves: 1 });
  }
  return revisions.reverse();
}

/** A save as the history tells it. */
export interface ToldSave {
  readonly seq: number;
  readonly key: string;
  readonly version: number;
}

/**
 * Which version of each part stood right after event `seq`. Parts whose first version no event tells
 * came with the decision itself.
 */
export function versionsAt(
  keys: readonly string[],
  saves: readonly ToldSave[],
  seq: number,
): Record<string, number> {
  const stood: Record<string, number> = {};
  for (const key of keys) {
    const own = saves.filter((save) => save.key === key);
    const first = own.some(({ version }) => version === 1) ? 0 : 1;
    const version = own
      .filter((save) => save.seq <= seq)
      .reduce((newest, save) => Math.max(newest, save.version), first);
    if (version > 0) stood[key] = version;
  }
  return stood;
}
