'use server';

import { action, formAction } from '../action.ts';
import { measureSchema, recordMeasurement, settleRevisit, settleSchema } from './commands.ts';
import { startRevisit, startRevisitSchema } from './start-command.ts';

export const recordMeasurementAction = formAction(measureSchema, recordMeasurement, 'measurement');
export const settleRevisitAction = formAction(settleSchema, settleRevisit, 'settled revisit');
export const startRevisitAction = action(startRevisitSchema, startRevisit, 'revisit');
