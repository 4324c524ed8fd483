import { Mark, type MarkKind, markWord } from '#components/marks/mark.tsx';
import { type Language, languages } from '#domain/component-map.ts';
import { kindOfStack } from '#domain/stack.ts';

type Parts = readonly { readonly name: string; readonly language: Language }[];

/** "Go 2, Rust 1" */
export function countWords(parts: Parts): string {
  return languages
    .map((language) => ({
      language,
      count: parts.filter((part) => part.language === language).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ language, count }) => `${markWord[language]} ${count}`)
    .join(', ');
}

/** What a service is made of, at a glance: one word, and a mark per component. */
export function StackChips({
  parts,
  max = 8,
  wordless,
}: {
  parts: Parts;
  max?: number;
  /** The kind is said beside it already. */
  wordless?: boolean;
}) {
  const kind: MarkKind | null = kindOfStack(parts);
  if (!kind) return <span className="text-ink-3">No component yet</span>;
  const rest = parts.length - max;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap" title={namesOf(parts)}>
      {!wordless && <span className="w-[46px]">{markWord[kind]}</span>}
      <span className="inline-flex items-center gap-1" aria-hidden="true">
        {parts.slice(0, max).map((part) => (
          <Mark key={part.name} kind={part.language} />
        ))}
      </span>
      {rest > 0 && <span className="num text-12 text-ink-3">+{rest}</span>}
      <span className="sr-only">{countWords(parts)}</span>
    </span>
  );
}

const namesOf = (parts: Parts) =>
  parts.map((part) => `${part.name} (${markWord[part.language]})`).join(', ');
