import { slugFrom } from '#domain/ids.ts';
import { builtInVersion } from '#domain/template.ts';
import { templateFile } from '#domain/template-schema.ts';
import { teamAccess } from '#server/access.ts';
import { download } from '#server/exports/download.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';
import { templateToFile } from '#server/templates/queries.ts';

type Context = { readonly params: Promise<{ team: string; template: string }> };

/** A template as one JSON file: `?version=2`, or its draft; `built-in` is everybody's. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team, template } = await params;
    const access = await teamAccess(actor, team);
    if (!access.ok) return problemResponse(access.code);
    const asked = new URL(request.url).searchParams.get('version');
    const n = asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : null;
    const which = { template: template === 'built-in' ? builtInVersion : template, n };
    const content = await templateToFile(access.value, which);
    if (!content) return problemResponse('not_found');
    const name = `${slugFrom(content.name) || 'template'}${n === null ? '' : `-${n}`}.template.json`;
    return download(templateFile(content), name, 'application/json; charset=utf-8');
  } catch (error) {
    return problemResponse(report(error));
  }
}
