'use server';

import { action, formAction } from '../action.ts';
import { editFile, editFileSchema } from './edit.ts';
import { discardPreview, importSchema, undoImport } from './undo.ts';

export const editFileAction = formAction(editFileSchema, editFile);
export const undoImportAction = action(importSchema, undoImport);
export const discardPreviewAction = action(importSchema, discardPreview);
