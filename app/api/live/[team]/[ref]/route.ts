import { tabSchema } from '#domain/here.ts';
import { parseDecisionRef } from '#domain/ids.ts';
import { decisionAccess } from '#server/access.ts';
import { hereOf } from '#server/here/queries.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

export const dynamic = 'force-dynamic';

type Params = { params: Promise<{ team: string; ref: string }> };

/** Who has a record open now, and who writes which section of it. */
export async function GET(request: Request, { params }: Params) {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team, ref } = await params;
    const parsed = parseDecisionRef(ref);
    if (!parsed) return problemResponse('not_found');
    const access = await decisionAccess(actor, team, parsed);
    if (!access.ok) return problemResponse(access.code);
    const tab = tabSchema.safeParse(new URL(request.url).searchParams.get('tab'));
    const here = await hereOf(access.value, tab.data ?? null);
    return Response.json(here, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return problemResponse(report(error));
  }
}
