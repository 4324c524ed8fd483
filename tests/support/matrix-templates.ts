import { builtInVersion } from '#domain/template.ts';
import type { Actor } from '#server/access.ts';
import { copyTemplate } from '#server/templates/commands.ts';
import { must } from './world.ts';

/** Templates of a team, each for what the matrix does to one; the first is only looked at. */
export async function matrixTemplates(owner: Actor, teamId: string) {
  const copy = async (name: string): Promise<string> => {
    const input = { teamId, from: builtInVersion, name } as Parameters<typeof copyTemplate>[1];
    return must(await copyTemplate(owner, input)).templateId;
  };
  return {
    read: await copy('To read'),
    saved: await copy('To save'),
    published: await copy('To publish'),
    retired: await copy('To retire'),
  };
}
