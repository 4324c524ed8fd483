/** The same day of the month before or after; the last of a shorter month. */
function monthOn(day: string, by: 1 | -1): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + by);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, days));
  return date.toISOString().slice(0, 10);
}

/** Where a key leads; null for keys the slider knows by itself (arrows, Home and End). */
export function keyedDay(
  event: { readonly key: string; readonly shiftKey: boolean },
  day: string,
  stops: readonly string[],
): string | null {
  const forward = event.key === 'ArrowRight' || event.key === 'ArrowUp';
  const back = event.key === 'ArrowLeft' || event.key === 'ArrowDown';
  if (event.shiftKey && (forward || back)) return monthOn(day, forward ? 1 : -1);
  if (event.key === 'PageUp') return stops.find((stop) => stop > day) ?? null;
  if (event.key === 'PageDown') return stops.findLast((stop) => stop < day) ?? null;
  return null;
}
