export const dayMs = 86_400_000;

/** How long a round may wait for ballots, in days. */
export const waits = [1, 2, 3, 5, 7, 10, 14, 21] as const;

export const inDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
