import type { NextRequest } from 'next/server';
import { slugSchema } from '#domain/ids.ts';
import { teamAccess } from '#server/access.ts';
import { exportArchive } from '#server/exports/archive.ts';
import { download } from '#server/exports/download.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

type Context = { readonly params: Promise<{ team: string }> };

/** All decisions of a team, or of `?service=`, as a zip. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team } = await params;
    const access = await teamAccess(actor, team, 'team.export');
    if (!access.ok) return problemResponse(access.code);
    const service = slugSchema
      .optional()
      .safeParse(request.nextUrl.searchParams.get('service') ?? undefined);
    if (!service.success) return problemResponse('not_found');
    const archive = await exportArchive(actor, access.value, service.data);
    if (!archive.ok) return problemResponse(archive.code);
    return download(archive.value.stream, archive.value.fileName, 'application/zip');
  } catch (error) {
    return problemResponse(report(error));
  }
}
