'use server';

import { refresh } from 'next/cache';
import type { Result } from '#domain/result.ts';
import { action } from '../action.ts';
import {
  allDoneSchema,
  decisionSchema,
  doneSchema,
  markAllDone,
  markDone,
  markSeen,
  muteSchema,
  setMute,
  undoDone,
  undoSchema,
} from './commands.ts';

function shown<T>(result: Result<T>): Result<T> {
  if (result.ok) refresh();
  return result;
}

export const doneAction = action(doneSchema, async (actor, input) =>
  shown(await markDone(actor, input)),
);
export const allDoneAction = action(allDoneSchema, async (actor, input) =>
  shown(await markAllDone(actor, input)),
);
export const undoDoneAction = action(undoSchema, async (actor, input) =>
  shown(await undoDone(actor, input)),
);
export const seenAction = action(decisionSchema, async (actor, input) =>
  shown(await markSeen(actor, input)),
);
export const muteAction = action(muteSchema, async (actor, input) =>
  shown(await setMute(actor, input)),
);
