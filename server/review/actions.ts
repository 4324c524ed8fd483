'use server';

import { action, formAction } from '../action.ts';
import { answerAsTeammates } from '../demo/teammates.ts';
import { acceptDecision, acceptSchema } from './accept-command.ts';
import { recordMadeDecision, recordMadeSchema } from './made-command.ts';
import {
  decisionSchema,
  deprecateDecision,
  openProposal,
  reasonedSchema,
  rejectDecision,
  requestChanges,
  withdrawDecision,
} from './proposal-commands.ts';
import {
  giveResponse,
  objectionSchema,
  overrideObjection,
  overrideSchema,
  responseSchema,
  withdrawObjection,
} from './response-commands.ts';
import { flagRevisit, flagRevisitSchema } from './revisit-command.ts';

export const openProposalAction = formAction(decisionSchema, async (actor, input) => {
  const opened = await openProposal(actor, input);
  if (opened.ok && actor.guest) answerAsTeammates(input.decisionId);
  return opened;
});
export const giveResponseAction = formAction(responseSchema, giveResponse, 'answer');
export const withdrawObjectionAction = formAction(objectionSchema, withdrawObjection);
export const overrideObjectionAction = formAction(overrideSchema, overrideObjection);
export const acceptDecisionAction = formAction(acceptSchema, acceptDecision);
export const rejectDecisionAction = formAction(reasonedSchema, rejectDecision);
export const requestChangesAction = formAction(reasonedSchema, requestChanges);
export const withdrawDecisionAction = formAction(reasonedSchema, withdrawDecision);
export const deprecateDecisionAction = formAction(reasonedSchema, deprecateDecision);
export const flagRevisitAction = formAction(flagRevisitSchema, flagRevisit);
export const recordMadeDecisionAction = action(recordMadeSchema, recordMadeDecision, 'record');
