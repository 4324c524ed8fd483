import type { NextRequest } from 'next/server';
import { timelineCaption } from '#components/services/timeline.tsx';
import { saidOf } from '#components/stack/pictures/portfolio-files.ts';
import { timelineTable } from '#components/stack/pictures/tables.ts';
import { timelinePicture } from '#components/stack/pictures/timeline-picture.ts';
import { stackAskOf } from '#domain/stack-look.ts';
import { teamAccess } from '#server/access.ts';
import { download } from '#server/exports/download.ts';
import { problemResponse, report } from '#server/problems.ts';
import { serviceBySlug } from '#server/services/queries.ts';
import { getActor } from '#server/session.ts';
import { stackHistory } from '#server/stack/queries.ts';

type Context = {
  readonly params: Promise<{ team: string; service: string; file: string }>;
};

/** The timeline of a service as SVG, or its table as CSV. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const { team, service: slug, file } = await params;
    const access = await teamAccess(actor, team, 'team.export');
    if (!access.ok) return problemResponse(access.code);
    const service = await serviceBySlug(access.value, slug);
    if (!service || (file !== 'timeline.svg' && file !== 'timeline.csv'))
      return problemResponse('not_found');
    const today = access.value.now.toISOString().slice(0, 10);
    const ask = stackAskOf(Object.fromEntries(request.nextUrl.searchParams), today);
    const history = await stackHistory(service.id, ask.known);
    const name = `${slug}-stack-${ask.on}-${file}`;
    if (file === 'timeline.csv')
      return download(timelineTable(history), name, 'text/csv; charset=utf-8');
    const picture = timelinePicture(history, {
      title: `${service.name}: components over the years`,
      sentence: saidOf({ team: access.value.teamName, ask, today }),
      caption: timelineCaption(history, ask.on),
      on: ask.on,
      today,
    });
    return download(picture, name, 'image/svg+xml');
  } catch (error) {
    return problemResponse(report(error));
  }
}
