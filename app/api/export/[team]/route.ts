import type { NextRequest } from 'next/server';
import { slugSchema } from '#domain/ids.ts';
import { chosenFormat } from '#domain/markdown/export/formats.ts';
import { teamAccess } from '#server/access.ts';
import { exportArchive } from '#server/exports/archive.ts';
import { download } from '#server/exports/download.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

type Context = { readonly params: Promise<{ team: string }> };

/** All decisions of a team, or of `?service=`, in `?format=`. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team } = await params;
    const access = await teamAccess(actor, team, 'team.export');
    if (!access.ok) return problemResponse(access.code);
    const { searchParams } = request.nextUrl;
    const service = slugSchema.optional().safeParse(searchParams.get('service') ?? undefined);
    const format = chosenFormat(searchParams.get('format') ?? undefined);
    if (!service.success || !format) return problemResponse('not_found');
    const archive = await exportArchive(actor, access.value, format, service.data);
    return download(archive.stream, archive.fileName, archive.type);
  } catch (error) {
    return problemResponse(report(error));
  }
}
