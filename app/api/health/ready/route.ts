import { isReady } from '#server/health/queries.ts';
import { problemResponse } from '#server/problems.ts';

export const dynamic = 'force-dynamic';

/** The database answers and is migrated; 503 until then. */
export async function GET() {
  return (await isReady()) ? Response.json({ status: 'ready' }) : problemResponse('unavailable');
}
