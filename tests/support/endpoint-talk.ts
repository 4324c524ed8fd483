import { criterionIds } from '#domain/built-in-template.ts';
import { type ActionRow, on, plain, type Sample } from './endpoint-rows.ts';

const criterion = criterionIds[0] ?? '';
const answer = { body: 'So it is, says @Olive.' };
const ownComment = { ...plain, by: 'reviewer', narrower: 'only who wrote it' } as const;
const inThread: Sample = ({ target }) => ({ threadId: target.threadId });
const ofComment: Sample = ({ target }) => ({ commentId: target.commentId });

/** Discussions: server/talk/actions.ts. */
export const talkRows: Readonly<Record<string, ActionRow>> = {
  openThreadAction: on(
    'thread.write',
    'discussion',
    () => ({ ...answer, anchor: { place: 'cell', criterion, option: 'go' } }),
    plain,
  ),
  publishNoteAction: on('thread.write', 'discussion', () => ({ criterion, n: 1 }), {
    ...plain,
    answers: ['not_found'],
  }),
  addCommentAction: on(
    'thread.write',
    'draft',
    (given) => ({ ...inThread(given), ...answer }),
    plain,
  ),
  editCommentAction: on(
    'thread.write',
    'draft',
    (given) => ({ ...ofComment(given), ...answer }),
    ownComment,
  ),
  removeCommentAction: on('thread.write', 'draft', ofComment, ownComment),
  resolveThreadAction: on('thread.write', 'draft', inThread, plain),
  reopenThreadAction: on('thread.write', 'draft', inThread, plain),
};

const section = { part: 'context', tab: 'tab_0123456789abcdefghij' };

/** Whose turn it is in a section: server/here/actions.ts. */
export const hereRows: Readonly<Record<string, ActionRow>> = {
  takeSectionAction: on('part.save', 'draft', () => ({ ...section, over: true }), plain),
  leaveSectionAction: on('decision.read', 'draft', () => section, plain),
};
