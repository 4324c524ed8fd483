import { parseDecisionRef } from '#domain/ids.ts';
import { decisionAccess } from '#server/access.ts';
import { exportDecision } from '#server/exports/decision.ts';
import { download } from '#server/exports/download.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

type Context = { readonly params: Promise<{ team: string; ref: string }> };

/** One decision as a MADR 4 file, for its team. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team, ref } = await params;
    const parsed = parseDecisionRef(ref);
    if (!parsed) return problemResponse('not_found');
    const access = await decisionAccess(actor, team, parsed);
    if (!access.ok) return problemResponse(access.code);
    const { fileName, markdown } = await exportDecision(access.value);
    return download(markdown, fileName, 'text/markdown; charset=utf-8');
  } catch (error) {
    return problemResponse(report(error));
  }
}
