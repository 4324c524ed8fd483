import type { NextRequest } from 'next/server';
import { readFind } from '#domain/find.ts';
import { teamAccess } from '#server/access.ts';
import { findDecisions } from '#server/find/queries.ts';
import { problemResponse, report } from '#server/problems.ts';
import { fromReplica } from '#server/replica.ts';
import { getActor } from '#server/session.ts';

type Context = { readonly params: Promise<{ team: string }> };

/** The best matches for the words typed into the menu, as lines to go to. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team } = await params;
    const access = await teamAccess(actor, team);
    if (!access.ok) return problemResponse(access.code);
    const { q } = readFind({ q: request.nextUrl.searchParams.get('q') });
    const found = q
      ? await fromReplica(access.value, () => findDecisions(access.value, { q }, 8))
      : { decisions: [] };
    const lines = found.decisions.map(({ ref, title }) => ({
      label: title,
      href: `/${team}/decisions/${ref}`,
      hint: ref,
    }));
    return Response.json(lines, { headers: { 'Cache-Control': 'private, no-store' } });
  } catch (error) {
    return problemResponse(report(error));
  }
}
