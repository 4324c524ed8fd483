'use server';

import { formAction } from '../action.ts';
import { correctHeldFrom, correctSchema } from './correct.ts';

export const correctHeldFromAction = formAction(correctSchema, correctHeldFrom, 'correction');
