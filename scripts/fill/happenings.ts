import type { NewEvent } from '#domain/history.ts';
import { chained } from '#server/history/chained.ts';
import { Json, type Sheets } from './tables.ts';

const day = 86_400_000;

interface Happening {
  readonly at: number;
  readonly actorId: string;
  readonly event: NewEvent;
}

/** A team's history: gathered in any order, written in the order of time and chained. */
export class Happenings {
  readonly #teamId: string;
  /** By day: what is before a day is whole once no decision begins earlier any more. */
  readonly #days = new Map<number, Happening[]>();
  #seq = 0n;
  #head = '';
  #told = 0;

  constructor(teamId: string) {
    this.#teamId = teamId;
  }

  get seq(): bigint {
    return this.#seq;
  }

  get head(): string {
    return this.#head;
  }

  /** How many events there are, written or not yet. */
  get told(): number {
    return this.#told;
  }

  tell(at: number, actorId: string, event: NewEvent): void {
    const key = Math.floor(at / day);
    const list = this.#days.get(key) ?? [];
    if (list.length === 0) this.#days.set(key, list);
    list.push({ at, actorId, event });
    this.#told += 1;
  }

  /** Writes what happened on the days before the one of `until`. */
  writeBefore(until: number, sheets: Sheets): void {
    const first = Math.floor(until / day);
    const over = [...this.#days.keys()].filter((key) => key < first).sort((a, b) => a - b);
    for (const key of over) {
      const list = this.#days.get(key) ?? [];
      this.#days.delete(key);
      for (const one of list.sort((a, b) => a.at - b.at)) this.#write(one, sheets);
    }
  }

  #write({ at, actorId, event }: Happening, sheets: Sheets): void {
    this.#seq += 1n;
    const place = { teamId: this.#teamId, seq: this.#seq, actorId, at: new Date(at) };
    const row = chained(event, { ...place, prevHash: this.#head });
    this.#head = row.hash;
    const { teamId, seq, type, version, decisionId, serviceId, prevHash, hash } = row;
    sheets.add('event', {
      ...{ teamId, seq, type, version, decisionId, serviceId, actorId: row.actorId, at: row.at },
      payload: new Json(row.payload),
      ...{ prevHash, hash },
    });
  }
}
