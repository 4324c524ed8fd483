/** The rules of a review, a sentence a line. */
export function PolicyList({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className="grid max-w-say gap-1 border-l border-line pl-4 text-13 text-ink-2">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}.</li>
      ))}
    </ul>
  );
}
