const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "20 Nov 2026" from a day (`YYYY-MM-DD`) or an instant, in UTC. */
export function dayWords(at: string | Date): string {
  const day =
    typeof at === 'string' && at.length === 10 ? new Date(`${at}T00:00:00Z`) : new Date(at);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`;
}

/** "20 Nov 2026, 14:02 UTC". */
export function instantWords(at: string | Date): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dayWords(time)}, ${two(time.getUTCHours())}:${two(time.getUTCMinutes())} UTC`;
}

const steps = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
] as const;

/** "in 3 days", "2 hours ago", "now" (within a minute), rounded down. */
export function relativeWords(at: string | Date, now: Date): string {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!step) return 'now';
  const count = Math.floor(Math.abs(seconds) / step.seconds);
  const words = `${count} ${step.name}${count === 1 ? '' : 's'}`;
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}

type WhenProps = {
  at: string | Date;
  /** `day` for a decision's day, `instant` with the time, `relative` needs `now`. */
  as?: 'day' | 'instant' | 'relative';
  now?: Date;
};

/** The one component that writes a date. Hovering a relative time shows the instant. */
export function When({ at, as = 'day', now }: WhenProps) {
  const machine = typeof at === 'string' ? at : at.toISOString();
  if (as === 'relative' && now) {
    return (
      <time dateTime={machine} title={instantWords(at)} className="whitespace-nowrap">
        {relativeWords(at, now)}
      </time>
    );
  }
  return (
    <time dateTime={machine} className="whitespace-nowrap">
      {as === 'day' ? dayWords(at) : instantWords(at)}
    </time>
  );
}
