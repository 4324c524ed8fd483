import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { isDay, patchDate, patchSection, patchTitle } from '#domain/markdown/patch/details.ts';
import { patchStatus } from '#domain/markdown/patch/status.ts';
import { encodeText } from '#domain/markdown/read/bytes.ts';
import {
  type CanonicalStatus,
  canonicalStatuses,
  type ReadDocument,
} from '#domain/markdown/read/document.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { partSchemas } from '#domain/record.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import { originalOf } from './original.ts';
import { replaceFile } from './replace.ts';
import { fileText } from './rows.ts';

export const editFileSchema = z.strictObject({
  decisionId: decisionIdSchema,
  /** The version of the file that was read. */
  version: z.coerce.number().int().min(1),
  status: z.enum(canonicalStatuses).optional(),
  title: partSchemas.title.optional(),
  /** Empty leaves the file without one. */
  date: z
    .union([z.literal(''), z.string().refine(isDay, 'Write the day as YYYY-MM-DD.')])
    .optional(),
  /** The place of a section in the file, and its new words. */
  section: z.coerce.number().int().min(0).max(10_000).optional(),
  words: z.string().max(200_000, 'Keep a section under 200,000 characters.').optional(),
});
export type EditFile = z.output<typeof editFileSchema>;

/**
 * Changes an imported file in its own format: status, title, day or one section; only their spans are
 * rewritten. The former bytes are kept, the record follows, and the history says what was changed.
 * Refused when the record was accepted here (`wrong_state`) or the file has moved on (`conflict`).
 */
export const editFile = (actor: Actor, input: EditFile): Promise<Result<{ version: number }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'file.edit'),
    async (tx, grant) => {
      const file = await originalOf(grant, tx);
      if (!file) return err('not_found');
      const row = await tx.decision.findFirstOrThrow({
        where: { id: grant.decisionId },
        select: { acceptedHash: true },
      });
      if (row.acceptedHash)
        return err(
          'wrong_state',
          'This decision was accepted here and its text stands. Write a newer one to take its place.',
        );
      if (file.version !== input.version)
        return err(
          'conflict',
          'Someone changed this file before you. Your words are still here: copy them, reload, and put them in again.',
        );
      const patched = patchedText(file.doc, input);
      if (!patched.ok) return patched;
      const { text, what } = patched.value;
      if (text === file.doc.text) return ok({ value: { version: file.version }, events: [] });
      const encoding =
        fileText(file.bytes, file.path)?.encoding === 'latin-1' ? 'latin-1' : 'utf-8';
      const bytes = encodeText(text, encoding);
      if (!bytes)
        return err(
          'invalid',
          'This file is written in Latin-1, which has no sign for one of these words.',
        );
      const by = { teamId: grant.teamId, batchId: null, userId: actor.userId, now: grant.now };
      const status: CanonicalStatus | null = input.status ?? null;
      const events = await replaceFile(tx, by, file.id, { bytes, status, what });
      return ok({ value: { version: file.version + 1 }, events });
    },
  );

function patchedText(
  doc: ReadDocument,
  input: EditFile,
): Result<{ text: string; what: string }, 'invalid'> {
  const what: string[] = [];
  let text = doc.text;
  const step = (name: string, patch: (now: ReadDocument) => string) => {
    const next = patch(readDecision(text, doc.path));
    if (next !== text) what.push(name);
    text = next;
  };
  const { title, date, status, section, words } = input;
  if (section !== undefined && words !== undefined) {
    const target = doc.sections[section];
    if (!target) return err('invalid', 'That section is no longer in the file. Reload it.');
    const patched = patchSection(doc, target, 'own', words);
    if (!patched.ok) return patched;
    step(`“${target.title}”`, () => patched.value);
  }
  if (title !== undefined && title !== doc.title?.text)
    step('the title', (now) => patchTitle(now, title));
  if (date && date !== doc.date?.day) step('the date', (now) => patchDate(now, date));
  if (status !== undefined && status !== doc.status?.canonical)
    step('the status', (now) => patchStatus(now, status));
  return ok({ text, what: what.join(', ') });
}
