import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Anchor, anchorSchema, commentBodySchema } from '#domain/thread.ts';
import { type Actor, type DecisionGrant, decisionGate } from '../access.ts';
import { change, type Done } from '../change.ts';
import type { Tx } from '../db.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';
import { templateOf } from '../templates/versions.ts';
import { whyNotNow, writeComment } from './comment-commands.ts';

export const openThreadSchema = z.strictObject({
  decisionId: decisionIdSchema,
  anchor: anchorSchema,
  body: commentBodySchema,
});

export const publishNoteSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** The revealed round whose note it is. */
  n: z.number().int().min(1),
  criterion: z.string().min(1).max(64),
});

type Opened = Result<{ threadId: string }>;

/**
 * Starts a discussion on a place of the record with its first comment. A quoted line must be what
 * the named revision of the section says there.
 */
export const openThread = (
  actor: Actor,
  input: z.output<typeof openThreadSchema>,
  once?: Once,
): Promise<Opened> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'thread.write'),
    async (tx, grant) => {
      const refusal =
        (await whyNotNow(tx, grant, input.anchor.place)) ??
        (await whyNotThere(tx, grant, input.anchor));
      if (refusal) return refusal;
      const threadId = await create(tx, grant, actor, input.anchor);
      const said = await writeComment(tx, grant, actor, { threadId, body: input.body });
      const payload = { thread: threadId, anchor: withoutWords(input.anchor), ...said };
      const event = { type: 'thread_opened' as const, decisionId: grant.decisionId, payload };
      return ok({ value: { threadId }, events: [event] });
    },
    { once },
  );

/**
 * Puts one's own note of a revealed round up for discussion: a thread on its criterion that begins
 * with it. Doing so twice leads to the same thread.
 */
export const publishNote = (
  actor: Actor,
  input: z.output<typeof publishNoteSchema>,
): Promise<Opened> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'thread.write'),
    async (tx, grant): Promise<Result<Done<{ threadId: string }>>> => {
      const { criterion, n } = input;
      const refusal = await whyNotNow(tx, grant, 'criterion');
      if (refusal) return refusal;
      const body = await ownNote(tx, grant, actor, input);
      if (body === null) return err('not_found');
      const made = { decisionId: grant.decisionId, noteRound: n, criterion };
      const known = await tx.thread.findFirst({ where: { ...made, openedBy: actor.userId } });
      if (known) return ok({ value: { threadId: known.id }, events: [] });
      const anchor: Anchor = { place: 'criterion', criterion };
      const threadId = await create(tx, grant, actor, anchor, n);
      const { comment } = await writeComment(tx, grant, actor, { threadId, body });
      const payload = { thread: threadId, anchor, comment, n };
      const event = { type: 'note_published' as const, decisionId: grant.decisionId, payload };
      return ok({ value: { threadId }, events: [event] });
    },
  );

/** The actor's own note in a round that is revealed; null when there is none. */
async function ownNote(
  tx: Tx,
  { decisionId }: DecisionGrant,
  actor: Actor,
  { n, criterion }: { n: number; criterion: string },
): Promise<string | null> {
  const score = await tx.score.findFirst({
    where: {
      criterion,
      note: { not: '' },
      ballot: {
        reviewerId: actor.userId,
        submittedAt: { not: null },
        round: { decisionId, n, revealedAt: { not: null } },
      },
    },
    select: { note: true },
  });
  return score?.note ?? null;
}

async function whyNotThere(
  tx: Tx,
  grant: DecisionGrant,
  anchor: Anchor,
): Promise<Result<never> | null> {
  const { decisionId, kind } = grant;
  if (anchor.place === 'criterion' || anchor.place === 'cell') {
    const { criteria } = await templateOf(grant.teamId, grant.templateVersion, tx);
    const known = kind === 'language' && criteria.some(({ id }) => id === anchor.criterion);
    return known ? null : err('invalid', 'This decision does not have that criterion.');
  }
  if (anchor.place === 'section') return null;
  const { part: key, revision: version, quote, start } = anchor;
  const kept = await tx.partRevision.findFirst({
    where: { decisionId, key, version, conflicted: false },
  });
  const text = typeof kept?.value === 'string' ? kept.value : '';
  return text.startsWith(quote, start)
    ? null
    : err('invalid', 'These words do not stand there any more. Select them again.');
}

async function create(
  tx: Tx,
  grant: DecisionGrant,
  actor: Actor,
  anchor: Anchor,
  noteRound: number | null = null,
): Promise<string> {
  const id = newId('thr');
  const { place } = anchor;
  await tx.thread.create({
    data: {
      id,
      place,
      decisionId: grant.decisionId,
      openedBy: actor.userId,
      openedAt: grant.now,
      noteRound,
      ...('criterion' in anchor ? { criterion: anchor.criterion } : {}),
      ...('option' in anchor ? { option: anchor.option } : {}),
      ...('part' in anchor ? { part: anchor.part } : {}),
      ...(anchor.place === 'line'
        ? {
            revision: anchor.revision,
            quote: anchor.quote,
            quoteStart: anchor.start,
            quoteEnd: anchor.start + anchor.quote.length,
          }
        : {}),
    },
  });
  return id;
}

/** The anchor as the history keeps it: which section, but not which words. */
function withoutWords(anchor: Anchor) {
  if (anchor.place !== 'line') return anchor;
  return { place: anchor.place, part: anchor.part };
}
