/** Grey lines where text will stand, of the same height, so that nothing jumps. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" className="grid gap-3 py-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <span
          key={line}
          aria-hidden="true"
          className="block h-4 rounded-sm bg-line odd:w-5/6 even:w-full last:w-2/3"
        />
      ))}
    </div>
  );
}
