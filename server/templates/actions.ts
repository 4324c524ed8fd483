'use server';

import { action, formAction } from '../action.ts';
import {
  copyTemplate,
  copyTemplateSchema,
  publishTemplate,
  publishTemplateSchema,
  readTemplate,
  readTemplateSchema,
  retireTemplate,
  retireTemplateSchema,
  saveTemplate,
  saveTemplateSchema,
} from './commands.ts';

export const copyTemplateAction = formAction(copyTemplateSchema, copyTemplate, 'copied template');
export const readTemplateAction = formAction(readTemplateSchema, readTemplate, 'read template');
export const saveTemplateAction = action(saveTemplateSchema, saveTemplate);
export const publishTemplateAction = action(publishTemplateSchema, publishTemplate);
export const retireTemplateAction = formAction(retireTemplateSchema, retireTemplate);
