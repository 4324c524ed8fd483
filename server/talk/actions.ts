'use server';

import { action } from '../action.ts';
import {
  addComment,
  addCommentSchema,
  editComment,
  editCommentSchema,
  removeComment,
  removeCommentSchema,
  reopenThread,
  resolveThread,
  threadSchema,
} from './comment-commands.ts';
import { openThread, openThreadSchema, publishNote, publishNoteSchema } from './thread-commands.ts';

export const openThreadAction = action(openThreadSchema, openThread, 'thread');
export const publishNoteAction = action(publishNoteSchema, publishNote);
export const addCommentAction = action(addCommentSchema, addComment, 'comment');
export const editCommentAction = action(editCommentSchema, editComment);
export const removeCommentAction = action(removeCommentSchema, removeComment);
export const resolveThreadAction = action(threadSchema, resolveThread);
export const reopenThreadAction = action(threadSchema, reopenThread);
