import { killApp, killDatabase } from './kills.ts';
import { frozen, stopped } from './outage.ts';
import type { Property } from './property.ts';
import { lostUpdate, retries } from './saving.ts';

/** Everything that is tried, in the order of the table. */
export const properties: readonly Property[] = [
  lostUpdate,
  retries,
  killApp,
  killDatabase,
  stopped,
  frozen,
];
