import { teamAccess } from '#server/access.ts';
import { listen, startCursor } from '#server/live.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

export const dynamic = 'force-dynamic';

const heartbeatMs = 20_000;

/** A stream of "something changed since N" for one team, replayed from Last-Event-ID on. */
export async function GET(request: Request, { params }: { params: Promise<{ team: string }> }) {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const access = await teamAccess(actor, (await params).team);
    if (!access.ok) return problemResponse(access.code);
    const asked =
      request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('since');
    const start = await startCursor(access.value.teamId, asked);
    return stream(request.signal, access.value.teamId, actor.userId, start);
  } catch (error) {
    return problemResponse(report(error));
  }
}

function stream(
  signal: AbortSignal,
  teamId: string,
  userId: string,
  start: { cursor: bigint; reset: boolean },
): Response {
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;
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
        leave();
        try {
          controller.close();
        } catch {
          // Closed by the other side already.
        }
      };
      signal.addEventListener('abort', end, { once: true });
      write(
        `retry: 1000\nid: ${start.cursor}\nevent: ${start.reset ? 'reset' : 'ready'}\ndata: {}\n\n`,
      );
      leave = listen(teamId, {
        userId,
        cursor: start.cursor,
        close: end,
        send: (notes) =>
          write(
            `id: ${notes.at(-1)?.seq}\nevent: changed\ndata: ${JSON.stringify({ decisions: [...new Set(notes.map((note) => note.decisionId))] })}\n\n`,
          ),
      });
    },
    cancel: () => leave(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
