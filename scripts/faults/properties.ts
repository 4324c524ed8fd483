import { retrySafety } from './creating.ts';
import { exhausted, slowAndHuge } from './crowds.ts';
import { diskFull } from './full.ts';
import { killApp, killDatabase } from './kills.ts';
import { migrators } from './migrators.ts';
import { frozen, stopped } from './outage.ts';
import type { Property } from './property.ts';
import { rolling } from './rolling.ts';
import { lostUpdate, retries } from './saving.ts';
import { statements } from './statements.ts';
import { streams } from './streams.ts';

/** Everything that is tried, in the order of the table. */
export const properties: readonly Property[] = [
  lostUpdate,
  retries,
  retrySafety,
  killApp,
  killDatabase,
  stopped,
  frozen,
  streams,
  rolling,
  slowAndHuge,
  exhausted,
  diskFull,
  migrators,
  statements,
];
