import type { PartKey } from '#domain/record.ts';

/** What was typed and is not on the server yet, kept in this browser. */
export interface Kept {
  readonly value: unknown;
  /** The version it was written against. */
  readonly version: number;
}

const nameOf = (decisionId: string, key: PartKey) => `assay:unsaved:${decisionId}:${key}`;

/** A full or forbidden storage must never stop anybody from typing. */
function quietly<T>(step: () => T): T | null {
  try {
    return step();
  } catch {
    return null;
  }
}

export const keep = (decisionId: string, key: PartKey, kept: Kept): void => {
  quietly(() => localStorage.setItem(nameOf(decisionId, key), JSON.stringify(kept)));
};

export const forget = (decisionId: string, key: PartKey): void => {
  quietly(() => localStorage.removeItem(nameOf(decisionId, key)));
};

export function recall(decisionId: string, key: PartKey): Kept | null {
  const text = quietly(() => localStorage.getItem(nameOf(decisionId, key)));
  const kept: unknown = text ? quietly(() => JSON.parse(text)) : null;
  if (typeof kept !== 'object' || kept === null) return null;
  if (!('value' in kept) || !('version' in kept) || typeof kept.version !== 'number') return null;
  return { value: kept.value, version: kept.version };
}
