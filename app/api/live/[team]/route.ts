import { tabSchema } from '#domain/here.ts';
import { decisionIdSchema } from '#domain/ids.ts';
import { teamAccess } from '#server/access.ts';
import { leaveHere, stayHere, sweepWhenGone, type Tab } from '#server/here/stay.ts';
import { listen, startCursor } from '#server/live.ts';
import { eventStream } from '#server/live-stream.ts';
import { problemResponse, report } from '#server/problems.ts';
import { getActor } from '#server/session.ts';

export const dynamic = 'force-dynamic';

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
  { teamId, userId, at, here }: Reader,
  { cursor, reset }: { readonly cursor: bigint; readonly reset: boolean },
): Response {
  return eventStream(signal, ({ write, end }) => {
    const present = keepPresent(here);
    write(`retry: 1000\nid: ${cursor}\nevent: ${reset ? 'reset' : 'ready'}\ndata: {}`);
    const leave = listen(teamId, {
      ...{ userId, at, cursor, close: end },
      look: () => write('event: look\ndata: {}'),
      send: (notes) => {
        const decisions = [...new Set(notes.map((note) => note.decisionId))];
        const data = JSON.stringify({ decisions });
        write(`id: ${notes.at(-1)?.seq}\nevent: changed\ndata: ${data}`);
      },
    });
    const over = () => {
      present.over();
      leave();
    };
    return { beat: present.again, over };
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
