/** What a screen hears: ids of decisions that changed (null: something of the team), or start over. */
export type Heard = readonly (string | null)[] | 'reset';
type Ear = (heard: Heard) => void;

interface Stream {
  source: EventSource | null;
  /** The last event seen, so that a new connection begins where the old one ended. */
  last: string;
  readonly ears: Set<Ear>;
  retry: ReturnType<typeof setTimeout> | null;
  retries: number;
}

const streams = new Map<string, Stream>();
/** A tab in the background gives its connection up: browsers allow six to one address. */
const hiddenMs = 30_000;
let hiddenAt: number | null = null;
let closing: ReturnType<typeof setTimeout> | null = null;

/** Hears what changes in a team from event `since` on; all listeners of a tab share one connection. */
export function hear(team: string, since: string, ear: Ear): () => void {
  let stream = streams.get(team);
  if (!stream) {
    stream = { source: null, last: since, ears: new Set(), retry: null, retries: 0 };
    streams.set(team, stream);
    connect(team, stream);
  }
  const joined = stream;
  joined.ears.add(ear);
  document.addEventListener('visibilitychange', watchVisibility);
  return () => {
    joined.ears.delete(ear);
    if (joined.ears.size > 0) return;
    disconnect(joined);
    streams.delete(team);
    if (streams.size === 0) document.removeEventListener('visibilitychange', watchVisibility);
  };
}

function disconnect(stream: Stream): void {
  if (stream.retry) clearTimeout(stream.retry);
  stream.retry = null;
  stream.source?.close();
  stream.source = null;
}

function connect(team: string, stream: Stream): void {
  disconnect(stream);
  const source = new EventSource(`/api/live/${team}?since=${stream.last}`);
  stream.source = source;
  const note = (event: Event): string => {
    const { lastEventId, data } = event as MessageEvent<string>;
    if (lastEventId) stream.last = lastEventId;
    stream.retries = 0;
    return data;
  };
  source.addEventListener('ready', note);
  source.addEventListener('reset', (event) => {
    note(event);
    for (const ear of stream.ears) ear('reset');
  });
  source.addEventListener('changed', (event) => {
    const { decisions }: { decisions: (string | null)[] } = JSON.parse(note(event));
    for (const ear of stream.ears) ear(decisions);
  });
  source.addEventListener('error', () => {
    // The browser comes back by itself from a lost line, but not from an answer that said no.
    if (source.readyState !== EventSource.CLOSED || stream.source !== source) return;
    stream.retries += 1;
    const wait = Math.min(60_000, 1_000 * 2 ** stream.retries) * (0.75 + Math.random() / 2);
    stream.retry = setTimeout(() => connect(team, stream), wait);
  });
}

function watchVisibility(): void {
  if (closing) clearTimeout(closing);
  closing = null;
  if (document.visibilityState === 'hidden') {
    hiddenAt = Date.now();
    closing = setTimeout(() => {
      for (const stream of streams.values()) disconnect(stream);
    }, hiddenMs);
    return;
  }
  // A machine that slept runs no timers; its open connection may be dead without knowing it.
  const slept = hiddenAt !== null && Date.now() - hiddenAt > hiddenMs;
  hiddenAt = null;
  for (const [team, stream] of streams) {
    const open = stream.source && stream.source.readyState !== EventSource.CLOSED;
    if (slept || !open) connect(team, stream);
  }
}
