import { type Language, languageLabels } from './component-map.ts';
import { kindOfStack } from './stack.ts';

interface Part {
  readonly language: Language;
  readonly otherLanguage: string;
  readonly hotPath: number | null;
  readonly effort: number | null;
}

/** The language of a part as people say it. */
export const languageWords = (part: Pick<Part, 'language' | 'otherLanguage'>): string =>
  part.language === 'other' && part.otherLanguage
    ? part.otherLanguage
    : languageLabels[part.language];

const shareOf = (parts: readonly Part[], language: Language, share: 'hotPath' | 'effort') => {
  const own = parts.filter((part) => part.language === language).map((part) => part[share]);
  return own.includes(null) ? null : own.reduce<number>((sum, one) => sum + (one ?? 0), 0);
};

/**
 * What a service is, in words: "Go with a Rust core" when Rust carries half the hot path with at
 * most half of the effort (and the same the other way round), "Go and Rust" when the shares say
 * neither or nobody recorded them.
 */
export function stackWords(parts: readonly Part[]): string | null {
  const kind = kindOfStack(parts);
  if (kind === null) return null;
  if (kind === 'go' || kind === 'rust') return languageLabels[kind];
  if (kind === 'other') return [...new Set(parts.map(languageWords))].join(' and ');
  for (const [core, rest] of [
    ['rust', 'go'],
    ['go', 'rust'],
  ] as const) {
    const hot = shareOf(parts, core, 'hotPath');
    const effort = shareOf(parts, core, 'effort');
    if (hot !== null && effort !== null && hot >= 0.5 && effort < 0.5)
      return `${languageLabels[rest]} with a ${languageLabels[core]} core`;
  }
  return 'Go and Rust';
}
