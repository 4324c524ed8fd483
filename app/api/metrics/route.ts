import { openStreams } from '#server/live.ts';
import { metricsText } from '#server/observe/metrics.ts';
import { databaseSeconds, mayReadMetrics } from '#server/observe/queries.ts';
import { problemResponse } from '#server/problems.ts';

export const dynamic = 'force-dynamic';

/** What this process has counted, for Prometheus. Nothing here to who may not read it. */
export async function GET(request: Request) {
  if (!mayReadMetrics(request.headers.get('authorization'))) return problemResponse('not_found');
  const { text, type } = await metricsText({
    databaseSeconds: await databaseSeconds(),
    streams: openStreams(),
  });
  return new Response(text, { headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } });
}
