import { z } from 'zod';
import { slugSchema } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { teamNameSchema } from '#domain/team.ts';
import { type Actor, teamGate } from '../access.ts';
import { change } from '../change.ts';

export { type Founded, foundTeam } from './found.ts';

export const foundTeamSchema = z.strictObject({
  name: teamNameSchema,
  slug: slugSchema.optional(),
});

export const renameTeamSchema = z.strictObject({ teamId: z.string(), name: teamNameSchema });

/** The address (slug) stays: links to records hang on it. */
export const renameTeam = (
  actor: Actor,
  { teamId, name }: z.infer<typeof renameTeamSchema>,
): Promise<Result<null>> =>
  change(
    (tx) => teamGate(tx, actor, { id: teamId }, 'team.edit'),
    async (tx, grant) => {
      if (name === grant.teamName) return ok({ value: null, events: [] });
      await tx.team.update({ where: { id: grant.teamId }, data: { name } });
      return ok({ value: null, events: [{ type: 'team_renamed', payload: { name } }] });
    },
  );
