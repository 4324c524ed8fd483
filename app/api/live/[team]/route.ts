import { tabSchema } from '#domain/here.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { teamAccess } from '#server/access.ts';
import { leaveHere, stayHere, sweepWhenGone, type Tab } from '#server/here/stay.ts';
import { listen, startCursor } from '#server/live.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

export const dynamic = 'force-dynamic';

const heartbeatMs = 15_000;
/** Pieces a slow reader may have waiting; then the stream ends, and goes on from the reader's cursor. */
const longestQueue = 64;

/**
 * A stream of "something changed since N" for one team, replayed from Last-Event-ID on. With `at` and
 * `tab` it also says that a tab has that decision open, for as long as the stream stands.
 */
export async function GET(request: Request, { params }: { params: Promise<{ team: string }> }) {
  try {
    const actor = await getActor();
    if (!actor) return problemResponse('not_signed_in');
    const access = await teamAccess(actor, (await params).team);
    if (!access.ok) return problemResponse(access.code);
    const { searchParams } = new URL(request.url);
    const { teamId } = access.value;
    const asked = request.headers.get('last-event-id') ?? searchParams.get('since');
    const start = await startCursor(teamId, asked);
    const at = decisionIdSchema.safeParse(searchParams.get('at')).data ?? null;
    const tab = tabSchema.safeParse(searchParams.get('tab')).data;
    const here = at && tab ? { tab, teamId, decisionId: at, userId: actor.userId } : null;
    return stream(request.signal, { teamId, userId: actor.userId, at, here }, start);
  } catch (error) {
    return problemResponse(report(error));
  }
}

interface Reader {
  readonly teamId: string;
  readonly userId: string;
  readonly at: string | null;
  readonly here: Tab | null;
}

function stream(
  signal: AbortSignal,
  reader: Reader,
  start: { cursor: bigint; reset: boolean },
): Response {
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        try {
          if ((controller.desiredSize ?? 0) < -longestQueue) end();
          else controller.enqueue(encoder.encode(text));
        } catch {
          end();
        }
      };
      const present = keepPresent(reader.here);
      const heartbeat = setInterval(() => {
        write('event: beat\ndata: {}\n\n');
        present.again();
      }, heartbeatMs);
      end = () => {
        clearInterval(heartbeat);
        present.over();
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
      leave = listen(reader.teamId, {
        ...{ userId: reader.userId, at: reader.at, cursor: start.cursor, close: end },
        look: () => write('event: look\ndata: {}\n\n'),
        send: (notes) =>
          write(
            `id: ${notes.at(-1)?.seq}\nevent: changed\ndata: ${JSON.stringify({ decisions: [...new Set(notes.map((note) => note.decisionId))] })}\n\n`,
          ),
      });
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

/** Presence must never cost anybody their stream: a database that is away is asked again next time. */
function keepPresent(here: Tab | null) {
  let over = false;
  const again = () => {
    if (here && !over) void stayHere(here).catch(() => undefined);
  };
  again();
  return {
    again,
    over: () => {
      if (!here || over) return;
      over = true;
      void leaveHere(here).then(sweepWhenGone, () => undefined);
    },
  };
}
