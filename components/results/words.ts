import { optionLabels } from '#domain/template.ts';

/** Two decimals, always: 3.64. A true minus sign. */
export const points = (value: number): string => value.toFixed(2).replace('-', '−');

/** A share as points of 100 with one decimal at most: 40, 43.7. */
export const hundredths = (share: number): string =>
  (share * 100).toFixed(1).replace(/\.0$/, '').replace('-', '−');

/** Signed points of 100 with one decimal: "+3.7", "−13.0". */
export const change = (share: number): string =>
  `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;

/** An option's word in a figure. */
export function optionWord(option: string): string {
  if (option === 'hybrid') return 'Hybrid';
  return option === 'go' || option === 'rust' ? optionLabels[option] : option;
}

/** A criterion's name inside a sentence: small first letter unless it is an abbreviation. */
export const inSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
