import type { Here } from '#domain/here.ts';
import { hear, tab } from './stream.ts';

const nobody: Here = { people: [], writing: [] };
/** Looks of one moment are answered by one question. */
const gatherMs = 80;

let here = nobody;
let address = '';
let asking: Promise<void> | null = null;
let again = false;
const readers = new Set<() => void>();

function show(next: Here): void {
  here = next;
  for (const reader of readers) reader();
}

async function fetchHere(from: string): Promise<void> {
  const answer = await fetch(from, { cache: 'no-store' }).catch(() => null);
  const next: Here | null = answer?.ok ? await answer.json().catch(() => null) : null;
  if (next && from === address) show(next);
}

/** Asks who is here and who writes; what is asked meanwhile is asked once more after it. */
export function askHere(): Promise<void> {
  if (asking) {
    again = true;
    return asking;
  }
  asking = (async () => {
    do {
      again = false;
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      await fetchHere(address);
    } while (again);
    asking = null;
  })();
  return asking;
}

export const subscribeHere = (reader: () => void): (() => void) => {
  readers.add(reader);
  return () => readers.delete(reader);
};

export const readHere = (): Here => here;
export const readNobody = (): Here => nobody;

/** Follows one record for as long as its head stands; answers the way to stop. */
export function followHere(team: string, ref: string, since: string, decision: string): () => void {
  address = `/api/live/${team}/${ref}?tab=${tab}`;
  show(nobody);
  const leave = hear(team, since, (heard) => heard === 'look' && void askHere(), decision);
  void askHere();
  return () => {
    leave();
    address = '';
    show(nobody);
  };
}
