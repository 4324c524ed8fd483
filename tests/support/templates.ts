import { builtInTemplate } from '#domain/built-in-template.ts';
import { builtInVersion, type TemplateContent } from '#domain/template.ts';
import { addCriterion, editCriterion, editProfile, setPenalty } from '#domain/template-edit.ts';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { copyTemplate, publishTemplate, saveTemplate } from '#server/templates/commands.ts';
import { must, type team } from '#tests/support/world.ts';

export type Team = Awaited<ReturnType<typeof team>>;
export const as = <T>(input: unknown) => input as T;

export async function copied({ teamId, ana }: Team, name = 'Ours'): Promise<string> {
  const input = as<Parameters<typeof copyTemplate>[1]>({ teamId, from: builtInVersion, name });
  return must(await copyTemplate(ana, input)).templateId;
}

export const save = (
  actor: Actor,
  teamId: string,
  templateId: string,
  version: number,
  content: TemplateContent,
) => saveTemplate(actor, as({ teamId, templateId, version, content }));
export const publish = (actor: Actor, teamId: string, templateId: string, version: number) =>
  publishTemplate(actor, as({ teamId, templateId, version }));

/** A criterion of the team's own with 20 of 100 points in every profile, and a dear process boundary. */
export function ownContent(name = 'Ours'): TemplateContent {
  const { version: _version, ...content } = builtInTemplate;
  let own: TemplateContent = addCriterion({ ...content, name }, 'Energy');
  const id = own.criteria.at(-1)?.id ?? '';
  own = editCriterion(own, id, { group: 'performance', question: 'How much power does it take?' });
  for (const profile of own.profiles) {
    const [first = ''] = Object.entries(profile.weights).sort(([, a], [, b]) => b - a)[0] ?? [];
    const moved = Math.min(20, profile.weights[first] ?? 0);
    const weights = {
      ...profile.weights,
      [first]: (profile.weights[first] ?? 0) - moved,
      [id]: moved,
    };
    own = editProfile(own, profile.id, { weights });
  }
  return setPenalty(own, 'process_grpc', id, 1);
}

export async function published(
  place: Team,
  name?: string,
): Promise<{ id: string; version: string }> {
  const { ana, teamId } = place;
  const id = await copied(place, name);
  must(await save(ana, teamId, id, 1, ownContent(name)));
  must(await publish(ana, teamId, id, 2));
  const { id: version } = await db().templateVersion.findFirstOrThrow({
    where: { templateId: id },
  });
  return { id, version };
}
