import type { ReviewerName } from './reading.ts';

/** Shortest letters that tell people apart on a dot: A, B, Ce, Ch; a number when names are equal. */
export function reviewerCodes(reviewers: readonly ReviewerName[]): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, name } of reviewers) {
    const letters = [...name.trim()];
    const first = (letters[0] ?? '?').toUpperCase();
    const rivals = reviewers.filter((other) => other.name.trim().toUpperCase().startsWith(first));
    const [word = '', last = ''] = name.trim().split(/\s+/);
    const candidates = [
      ...(rivals.length === 1 ? [first] : []),
      ...(last ? [first + last.charAt(0).toUpperCase()] : []),
      ...[...word].slice(1).map((letter) => first + letter.toLowerCase()),
      ...reviewers.map((_, place) => `${first}${place + 1}`),
    ];
    const code = candidates.find((candidate) => !taken.has(candidate)) ?? first;
    taken.add(code);
    codes.set(id, code);
  }
  return codes;
}
