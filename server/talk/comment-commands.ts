import { z } from 'zod';
import { commentIdSchema, decisionIdSchema, threadIdSchema } from '#domain/ids.ts';
import { mentionsIn, type Named } from '#domain/mentions.ts';
import { err, ok, type Result } from '#domain/result.ts';
import {
  commentBodySchema,
  mayBeTalkedAbout,
  type ThreadPlace,
  talkRests,
} from '#domain/thread.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change, type Done } from '../change.ts';
import type { Tx } from '../db.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';

const ofThread = { decisionId: decisionIdSchema, threadId: threadIdSchema } as const;
const ofComment = { decisionId: decisionIdSchema, commentId: commentIdSchema } as const;

export const addCommentSchema = z.strictObject({ ...ofThread, body: commentBodySchema });
export const editCommentSchema = z.strictObject({ ...ofComment, body: commentBodySchema });
export const removeCommentSchema = z.strictObject(ofComment);
export const threadSchema = z.strictObject(ofThread);

type Input<S extends z.ZodType> = z.output<S>;

/** Members a text may name; who left is named no more. */
async function membersOf(tx: Tx, teamId: string): Promise<Named[]> {
  const rows = await tx.membership.findMany({
    where: { teamId, removedAt: null },
    select: { user: { select: { id: true, name: true } } },
  });
  return rows.map(({ user }) => user);
}

/** Writes a comment and answers its id with the members it names, its author left out. */
export async function writeComment(
  tx: Tx,
  grant: DecisionGrant,
  author: Actor,
  comment: { threadId: string; body: string },
): Promise<{ comment: string; mentions: string[] }> {
  const id = newId('cmt');
  const mentions = await mentioned(tx, grant, author, comment.body);
  const { threadId, body } = comment;
  await tx.comment.create({
    data: { id, threadId, body, mentions, authorId: author.userId, createdAt: grant.now },
  });
  return { comment: id, mentions };
}

async function mentioned(tx: Tx, grant: DecisionGrant, author: Actor, body: string) {
  if (!body.includes('@')) return [];
  const named = mentionsIn(body, await membersOf(tx, grant.teamId));
  return named.filter((id) => id !== author.userId);
}

/** Why a place may not be talked about at this moment; null when it may. */
export async function whyNotNow(
  tx: Tx,
  { decisionId, state }: DecisionGrant,
  place: ThreadPlace,
): Promise<Result<never> | null> {
  const revealed = await tx.round.count({ where: { decisionId, revealedAt: { not: null } } });
  return mayBeTalkedAbout(place, { state, revealed: revealed > 0 })
    ? null
    : err('not_ready', talkRests);
}

const threadOf = (tx: Tx, { decisionId }: DecisionGrant, threadId: string) =>
  tx.thread.findFirst({ where: { id: threadId, decisionId } });

const commentOf = (tx: Tx, { decisionId }: DecisionGrant, commentId: string) =>
  tx.comment.findFirst({
    where: { id: commentId, thread: { decisionId } },
    include: { thread: { select: { id: true, place: true } } },
  });

const written = (actor: Actor, decisionId: string) => (tx: Tx) =>
  decisionGate(tx, actor, decisionId, 'thread.write');

/** Answers in a thread; a resolved thread stays resolved until somebody reopens it. */
export const addComment = (
  actor: Actor,
  input: Input<typeof addCommentSchema>,
  once?: Once,
): Promise<Result<{ commentId: string }>> =>
  change(
    written(actor, input.decisionId),
    async (tx, grant) => {
      const thread = await threadOf(tx, grant, input.threadId);
      if (!thread) return err('not_found');
      const refusal = await whyNotNow(tx, grant, thread.place);
      if (refusal) return refusal;
      const said = await writeComment(tx, grant, actor, { threadId: thread.id, body: input.body });
      const payload = { thread: thread.id, ...said };
      const event = { type: 'comment_added' as const, decisionId: grant.decisionId, payload };
      return ok({ value: { commentId: said.comment }, events: [event] });
    },
    { once },
  );

/** Changes one's own comment; what it said before is kept and can be read beside it. */
export const editComment = (
  actor: Actor,
  input: Input<typeof editCommentSchema>,
): Promise<Result<null>> =>
  change(written(actor, input.decisionId), async (tx, grant): Promise<Result<Done<null>>> => {
    const comment = await commentOf(tx, grant, input.commentId);
    if (!comment || comment.removedAt) return err('not_found');
    if (comment.authorId !== actor.userId) return err('forbidden', onlyAuthor);
    const refusal = await whyNotNow(tx, grant, comment.thread.place);
    if (refusal) return refusal;
    if (comment.body === input.body) return ok({ value: null, events: [] });
    const mentions = await mentioned(tx, grant, actor, input.body);
    await tx.commentEarlier.create({
      data: {
        id: newId('cme'),
        commentId: comment.id,
        body: comment.body,
        replacedAt: grant.now,
      },
    });
    await tx.comment.update({
      where: { id: comment.id },
      data: { body: input.body, mentions, editedAt: grant.now },
    });
    const fresh = mentions.filter((id) => !comment.mentions.includes(id));
    const payload = { thread: comment.thread.id, comment: comment.id, mentions: fresh };
    const event = { type: 'comment_edited' as const, decisionId: grant.decisionId, payload };
    return ok({ value: null, events: [event] });
  });

const onlyAuthor = 'Only who wrote a comment changes or removes it.';

/** Takes back one's own comment: its words are gone for good, its place says so. */
export const removeComment = (
  actor: Actor,
  input: Input<typeof removeCommentSchema>,
): Promise<Result<null>> =>
  change(written(actor, input.decisionId), async (tx, grant): Promise<Result<Done<null>>> => {
    const comment = await commentOf(tx, grant, input.commentId);
    if (!comment) return err('not_found');
    if (comment.authorId !== actor.userId) return err('forbidden', onlyAuthor);
    if (comment.removedAt) return ok({ value: null, events: [] });
    await tx.commentEarlier.deleteMany({ where: { commentId: comment.id } });
    await tx.comment.update({
      where: { id: comment.id },
      data: { body: '', mentions: [], removedAt: grant.now },
    });
    const payload = { thread: comment.thread.id, comment: comment.id };
    const event = { type: 'comment_removed' as const, decisionId: grant.decisionId, payload };
    return ok({ value: null, events: [event] });
  });

/** Says that a discussion is over. Anybody who may write may; resolving twice changes nothing. */
export const resolveThread = (actor: Actor, input: Input<typeof threadSchema>) =>
  settle(actor, input, 'thread_resolved');

/** Takes that back. */
export const reopenThread = (actor: Actor, input: Input<typeof threadSchema>) =>
  settle(actor, input, 'thread_reopened');

const settle = (
  actor: Actor,
  input: Input<typeof threadSchema>,
  type: 'thread_resolved' | 'thread_reopened',
): Promise<Result<null>> =>
  change(written(actor, input.decisionId), async (tx, grant): Promise<Result<Done<null>>> => {
    const thread = await threadOf(tx, grant, input.threadId);
    if (!thread) return err('not_found');
    const resolving = type === 'thread_resolved';
    if ((thread.resolvedAt !== null) === resolving) return ok({ value: null, events: [] });
    await tx.thread.update({
      where: { id: thread.id },
      data: resolving
        ? { resolvedAt: grant.now, resolvedBy: actor.userId }
        : { resolvedAt: null, resolvedBy: null },
    });
    const event = { type, decisionId: grant.decisionId, payload: { thread: thread.id } };
    return ok({ value: null, events: [event] });
  });
