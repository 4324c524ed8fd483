import { z } from 'zod';
import { decisionIdSchema } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, decisionGate } from '../access.ts';
import { change } from '../change.ts';
import { newId } from '../ids.ts';
import type { Once } from '../once.ts';
import { templateOf } from '../templates/versions.ts';

const figure = z.number('Write a number.').nullable();

/** What a measured fact is made of; a figure may be missing on one side. */
export const evidenceFields = {
  /** A criterion of the decision's template. */
  criterion: z.string().max(64).nullable(),
  what: z.string().trim().min(1, 'Say what was measured.').max(300),
  goValue: figure,
  rustValue: figure,
  unit: z.string().trim().max(40),
  lowerIsBetter: z.boolean(),
  source: z.string().trim().max(300),
  url: z.union([
    z.literal(''),
    z.url({ protocol: /^https?$/, error: 'Write the whole address, with https://.' }).max(2_000),
  ]),
  raw: z.string().max(65_536, 'Keep the raw output under 65,536 characters.'),
  grade: z.enum(['A', 'B', 'C', 'D']),
  verified: z.string().trim().max(300),
};

export const addEvidenceSchema = z.strictObject({
  decisionId: decisionIdSchema,
  ...evidenceFields,
});
export type AddEvidenceInput = z.input<typeof addEvidenceSchema>;

/** Attaches a fact to a decision and, when it settles one, to a criterion. */
export const addEvidence = (
  actor: Actor,
  input: AddEvidenceInput,
  once?: Once,
): Promise<Result<{ evidenceId: string }>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'evidence.add'),
    async (tx, grant) => {
      const { criteria } = await templateOf(grant.teamId, grant.templateVersion, tx);
      if (input.criterion !== null && !criteria.some((known) => known.id === input.criterion)) {
        return err('invalid', 'Choose a criterion of the template.');
      }
      const id = newId('evd');
      const { decisionId, ...fields } = input;
      await tx.evidence.create({
        data: { ...fields, id, decisionId, addedBy: actor.userId, createdAt: grant.now },
      });
      const payload = { evidence: id, criterion: input.criterion };
      return ok({
        value: { evidenceId: id },
        events: [{ type: 'evidence_added', decisionId, payload }],
      });
    },
    { once },
  );

export const removeEvidenceSchema = z.strictObject({
  decisionId: decisionIdSchema,
  evidenceId: z.string().max(64),
});

/** Takes a fact off the record; the row stays for the history. */
export const removeEvidence = (
  actor: Actor,
  input: z.input<typeof removeEvidenceSchema>,
): Promise<Result<null>> =>
  change(
    (tx) => decisionGate(tx, actor, input.decisionId, 'evidence.remove'),
    async (tx, { decisionId, now }) => {
      const { count } = await tx.evidence.updateMany({
        where: { id: input.evidenceId, decisionId, removedAt: null },
        data: { removedAt: now },
      });
      if (count === 0) return err('not_found');
      const payload = { evidence: input.evidenceId };
      return ok({ value: null, events: [{ type: 'evidence_removed', decisionId, payload }] });
    },
  );
