'use server';

import { action } from '../action.ts';
import { leaveSection, leaveSectionSchema, takeSection, takeSectionSchema } from './commands.ts';

export const takeSectionAction = action(takeSectionSchema, takeSection);
export const leaveSectionAction = action(leaveSectionSchema, leaveSection);
