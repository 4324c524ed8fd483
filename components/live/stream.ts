/**
 * What a screen hears: ids of decisions that changed (null: something of the team), start over, or
 * look again at who is here and who writes.
 */
export type Heard = readonly (string | null)[] | 'reset' | 'look';
type Ear = (heard: Heard) => void;

interface Stream {
  /** The decision on the screen, so that the others see who is here. */
  at: string | null;
  source: EventSource | null;
  /** The last event seen, so that a new connection begins where the old one ended. */
  last: string;
  readonly ears: Set<Ear>;
  retry: ReturnType<typeof setTimeout> | null;
  retries: number;
  /** When anything came, the beats included. */
  heardAt: number;
}

const streams = new Map<string, Stream>();
/** A tab in the background gives its connection up: browsers allow six to one address. */
const hiddenMs = 30_000;
/** The server beats every 15 seconds: a line that was silent for longer is dead, whatever it says. */
const silentMs = 40_000;
let watching: ReturnType<typeof setInterval> | null = null;
let hiddenAt: number | null = null;
let closing: ReturnType<typeof setTimeout> | null = null;

/** This tab, by a name nobody else can guess. Empty where there is no browser. */
export const tab: string = typeof window === 'undefined' ? '' : newTab();

function newTab(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return `tab_${[...bytes].map((byte) => (byte % 36).toString(36)).join('')}`;
}

/**
 * Hears what changes in a team from event `since` on; all listeners of a tab share one connection.
 * `at` is the decision on the screen.
 */
export function hear(team: string, since: string, ear: Ear, at: string | null = null): () => void {
  const known = streams.get(team);
  const joined = known ?? {
    ...{ at, source: null, last: since, ears: new Set<Ear>(), retry: null, retries: 0, heardAt: 0 },
  };
  if (!known) streams.set(team, joined);
  if (!known || (at !== null && joined.at !== at)) {
    joined.at = at;
    connect(team, joined);
  }
  joined.ears.add(ear);
  watch();
  return () => {
    joined.ears.delete(ear);
    if (joined.ears.size > 0) return;
    disconnect(joined);
    streams.delete(team);
    if (streams.size === 0) unwatch();
  };
}

/** Dead lines are found by their silence, by the network's return, and by the tab's. */
function watch(): void {
  document.addEventListener('visibilitychange', watchVisibility);
  window.addEventListener('online', reconnect);
  watching ??= setInterval(() => {
    if (document.visibilityState === 'hidden') return;
    for (const [team, stream] of streams)
      if (stream.source && Date.now() - stream.heardAt > silentMs) connect(team, stream);
  }, 10_000);
}

function unwatch(): void {
  document.removeEventListener('visibilitychange', watchVisibility);
  window.removeEventListener('online', reconnect);
  if (watching) clearInterval(watching);
  watching = null;
}

function reconnect(): void {
  for (const [team, stream] of streams) connect(team, stream);
}

function disconnect(stream: Stream): void {
  if (stream.retry) clearTimeout(stream.retry);
  stream.retry = null;
  stream.source?.close();
  stream.source = null;
}

function connect(team: string, stream: Stream): void {
  disconnect(stream);
  const here = stream.at ? `&at=${stream.at}&tab=${tab}` : '';
  const source = new EventSource(`/api/live/${team}?since=${stream.last}${here}`);
  stream.source = source;
  const hears = () => {
    stream.heardAt = Date.now();
    stream.retries = 0;
  };
  hears();
  const note = (event: Event): string => {
    const { lastEventId, data } = event as MessageEvent<string>;
    if (lastEventId) stream.last = lastEventId;
    hears();
    return data;
  };
  const tell = (heard: Heard) => {
    for (const ear of stream.ears) ear(heard);
  };
  source.addEventListener('ready', (event) => {
    note(event);
    // Looks are not numbered: what was missed while away is looked at once.
    tell('look');
  });
  source.addEventListener('beat', hears);
  source.addEventListener('look', () => {
    hears();
    tell('look');
  });
  source.addEventListener('reset', (event) => {
    note(event);
    tell('reset');
    tell('look');
  });
  source.addEventListener('changed', (event) => {
    const { decisions }: { decisions: (string | null)[] } = JSON.parse(note(event));
    tell(decisions);
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
