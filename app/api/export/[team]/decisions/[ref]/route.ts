import type { NextRequest } from 'next/server';
import { parseDecisionRef } from '#domain/ids.ts';
import { chosenFormat } from '#domain/markdown/export/formats.ts';
import { decisionAccess } from '#server/access.ts';
import { download } from '#server/exports/download.ts';
import { exportDecision } from '#server/exports/file.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

type Context = { readonly params: Promise<{ team: string; ref: string }> };

/** One decision as a file in `?format=`, for its team. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team, ref } = await params;
    const parsed = parseDecisionRef(ref);
    if (!parsed) return problemResponse('not_found');
    const access = await decisionAccess(actor, team, parsed);
    if (!access.ok) return problemResponse(access.code);
    const format = chosenFormat(request.nextUrl.searchParams.get('format') ?? undefined);
    if (!format?.write) return problemResponse('not_found');
    const { fileName, bytes, type } = await exportDecision(access.value, format);
    return download(bytes, fileName, type);
  } catch (error) {
    return problemResponse(report(error));
  }
}
