import { dayWords } from '#components/ui/when.tsx';

/** "As of 1 Jun 2024, as we knew it on 3 Mar 2025"; empty for today as it is known now. */
export function lookWords(on: string, known: string | null, today: string): string {
  const day = on === today ? '' : `on ${dayWords(on)}`;
  const knew = known === null ? '' : `as we knew it on ${dayWords(known)}`;
  return [day, knew].filter(Boolean).join(', ');
}

/** The words before a sentence: "On 1 Jun 2024, as we knew it on 3 Mar 2025, ". */
export function lookOpening(on: string, known: string | null, today: string): string {
  const words = lookWords(on, known, today);
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}, `;
}
