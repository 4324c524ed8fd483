import { Check, CircleDashed } from 'lucide-react';

/** What a step still needs, one sentence each; or that nothing is missing. */
export function Lacks({ sentences, ready }: { sentences: readonly string[]; ready: string }) {
  if (sentences.length === 0) {
    return (
      <p className="flex items-start gap-2 text-13 text-ink-2">
        <Check className="mt-[1px] size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {ready}
      </p>
    );
  }
  return (
    <ul className="grid gap-2 text-13">
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence} className="flex items-start gap-2">
          <CircleDashed
            className="mt-[1px] size-4 shrink-0 text-brass"
            strokeWidth={1.75}
            aria-hidden="true"
          />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
