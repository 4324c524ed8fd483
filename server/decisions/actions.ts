'use server';

import { z } from 'zod';
import { ok } from '#domain/result.ts';
import { action } from '../action.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { createDecision, newDecisionSchema, peopleSchema, setPeople } from './commands.ts';
import {
  addEvidence,
  addEvidenceSchema,
  removeEvidence,
  removeEvidenceSchema,
} from './evidence-commands.ts';
import { linkSchema, removeLink, setLink } from './link-commands.ts';
import { savePart, savePartSchema } from './part-commands.ts';

export const createDecisionAction = action(newDecisionSchema, createDecision, 'decision');
export const savePartAction = action(savePartSchema, savePart);
export const setPeopleAction = action(peopleSchema, setPeople);
export const addEvidenceAction = action(addEvidenceSchema, addEvidence, 'evidence');
export const removeEvidenceAction = action(removeEvidenceSchema, removeEvidence);
export const setLinkAction = action(linkSchema, setLink);
export const removeLinkAction = action(linkSchema, removeLink);

/** How a text will read. Anybody signed in may ask: nothing of theirs or ours is looked up. */
export const previewMarkdownAction = action(
  z.strictObject({ text: z.string().max(65_536) }),
  async (_actor, { text }) => ok({ html: renderMarkdown(text) }),
);
