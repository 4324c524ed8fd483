import { sumOf } from '#server/inbox/count.ts';
import { teamCursors } from '#server/inbox/queries.ts';
import { listen } from '#server/live.ts';
import { eventStream } from '#server/live-stream.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

export const dynamic = 'force-dynamic';

/**
 * A stream of "something changed in one of my teams". Its cursor is the sum of the teams' counters:
 * a reader who comes back with another sum is told so at once and asks for the page again.
 */
export async function GET(request: Request) {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const asked =
      request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('since');
    return stream(request.signal, actor.userId, await teamCursors(actor), asked);
  } catch (error) {
    return problemResponse(report(error));
  }
}

function stream(
  signal: AbortSignal,
  userId: string,
  teams: Awaited<ReturnType<typeof teamCursors>>,
  asked: string | null,
): Response {
  return eventStream(signal, ({ write, end }) => {
    let total = sumOf(teams);
    const first = asked === `${total}` ? 'ready' : 'reset';
    write(`retry: 1000\nid: ${total}\nevent: ${first}\ndata: {}`);
    const send = (notes: readonly unknown[]) => {
      total += BigInt(notes.length);
      write(`id: ${total}\nevent: changed\ndata: {"decisions":[null]}`);
    };
    const leaves = teams.map(({ teamId, cursor }) =>
      listen(teamId, { userId, cursor, at: null, look: () => undefined, close: end, send }),
    );
    const over = () => {
      for (const leave of leaves) leave();
    };
    return { over };
  });
}
