'use server';

import { action, formAction } from '../action.ts';
import {
  answerBoundary,
  answerBoundarySchema,
  ballotSchema,
  drawRedLine,
  drawRedLineSchema,
  eraseRedLine,
  eraseRedLineSchema,
  saveScore,
  saveScoreSchema,
  submitBallot,
  takeBallotBack,
} from './ballot-commands.ts';
import {
  extendDeadline,
  extendDeadlineSchema,
  openRound,
  openRoundSchema,
  revealRound,
  revealRoundSchema,
} from './commands.ts';
import {
  argueRedLine,
  argueRedLineSchema,
  clearRedLine,
  clearRedLineSchema,
} from './red-line-commands.ts';

export const openRoundAction = action(openRoundSchema, openRound);
export const saveScoreAction = action(saveScoreSchema, saveScore);
export const drawRedLineAction = action(drawRedLineSchema, drawRedLine);
export const eraseRedLineAction = action(eraseRedLineSchema, eraseRedLine);
export const answerBoundaryAction = action(answerBoundarySchema, answerBoundary);
export const submitBallotAction = action(ballotSchema, submitBallot);
export const takeBallotBackAction = action(ballotSchema, takeBallotBack);
export const extendDeadlineAction = action(extendDeadlineSchema, extendDeadline);
export const revealRoundAction = action(revealRoundSchema, revealRound);
export const clearRedLineAction = formAction(clearRedLineSchema, clearRedLine);
export const argueRedLineAction = formAction(argueRedLineSchema, argueRedLine, 'argument');
