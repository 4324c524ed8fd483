import { db } from '#server/db.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import type { Scene } from './rounds.ts';

/** The sentences of a refusal; empty when there is none. */
export const detailOf = (result: { ok: boolean; detail?: string }) =>
  ('detail' in result && result.detail) || '';

export const decisionOf = (scene: Pick<Scene, 'decisionId'>) =>
  db().decision.findUniqueOrThrow({ where: { id: scene.decisionId } });

/** The second reviewer objects, with harm and remedy. */
export const object = (scene: Scene, actor = scene.reviewers[1] ?? scene.ana) =>
  giveResponse(actor, {
    decisionId: scene.decisionId,
    kind: 'object',
    harm: 'Nobody owns the schema.',
    remedy: 'Name an owner.',
  });

/** The proposal that is open, as the database keeps it. */
export const openProposalOf = ({ decisionId }: Pick<Scene, 'decisionId'>) =>
  db().proposal.findFirst({ where: { decisionId, closedAt: null } });
