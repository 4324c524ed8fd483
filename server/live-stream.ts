/** A browser counts a line as dead that was silent for 40 seconds (components/live/stream.ts). */
const beatMs = 15_000;
/** Pieces a slow reader may have waiting; then the stream ends, and goes on from the reader's cursor. */
const longestQueue = 64;

/** What writes into a stream. */
export interface Pen {
  /** Lines of one server-sent event, without the empty one at its end. */
  readonly write: (event: string) => void;
  readonly end: () => void;
}

/** What stands behind a stream. */
export interface Source {
  /** Called with every beat. */
  readonly beat?: () => void;
  /** Called once, when the reader has gone or the stream was ended. */
  readonly over: () => void;
}

/**
 * An answer that never ends by itself: server-sent events, with a beat while there is nothing to say. It
 * ends with `end`, with its reader, and with a reader who does not keep up.
 *
 * @param begin writes the first event and answers what is behind the stream; it may end it at once
 * @param everyMs between two beats
 */
export function eventStream(
  signal: AbortSignal,
  begin: (pen: Pen) => Source,
  everyMs: number = beatMs,
): Response {
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let source: Source | null = null;
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        clearInterval(beat);
        source?.over();
        try {
          controller.close();
        } catch {
          // Closed by the other side already.
        }
      };
      const write = (event: string) => {
        try {
          if ((controller.desiredSize ?? 0) < -longestQueue) end();
          else controller.enqueue(encoder.encode(`${event}\n\n`));
        } catch {
          end();
        }
      };
      const beat = setInterval(() => {
        write('event: beat\ndata: {}');
        source?.beat?.();
      }, everyMs);
      signal.addEventListener('abort', end, { once: true });
      source = begin({ write, end });
      if (ended) source.over();
      // Who left while the gate was asked says so no more.
      else if (signal.aborted) end();
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
