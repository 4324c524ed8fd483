import { inboxCursor } from '#server/inbox/queries.ts';
import { listen, startCursor } from '#server/live.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';
import { membershipsOf } from '#server/teams/queries.ts';

export const dynamic = 'force-dynamic';

const heartbeatMs = 20_000;

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
    const teams = await Promise.all(
      (await membershipsOf(actor.userId)).map(async ({ teamId }) => ({
        teamId,
        ...(await startCursor(teamId, null)),
      })),
    );
    const sum = await inboxCursor(actor);
    return stream(request.signal, { userId: actor.userId, teams, sum, missed: asked !== sum });
  } catch (error) {
    return problemResponse(report(error));
  }
}

interface Start {
  readonly userId: string;
  readonly teams: readonly { readonly teamId: string; readonly cursor: bigint }[];
  readonly sum: string;
  readonly missed: boolean;
}

function stream(signal: AbortSignal, { userId, teams, sum, missed }: Start): Response {
  const encoder = new TextEncoder();
  const leaves: (() => void)[] = [];
  let total = BigInt(sum);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          end();
        }
      };
      const heartbeat = setInterval(() => write(': here\n\n'), heartbeatMs);
      const end = () => {
        clearInterval(heartbeat);
        for (const leave of leaves.splice(0)) leave();
        try {
          controller.close();
        } catch {
          // Closed by the other side already.
        }
      };
      signal.addEventListener('abort', end, { once: true });
      write(`retry: 1000\nid: ${total}\nevent: ${missed ? 'reset' : 'ready'}\ndata: {}\n\n`);
      for (const { teamId, cursor } of teams) {
        const send = (notes: readonly unknown[]) => {
          total += BigInt(notes.length);
          write(`id: ${total}\nevent: changed\ndata: {"decisions":[null]}\n\n`);
        };
        leaves.push(
          listen(teamId, { userId, cursor, at: null, look: () => undefined, close: end, send }),
        );
      }
    },
    cancel: () => {
      for (const leave of leaves.splice(0)) leave();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
