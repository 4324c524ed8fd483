/** Two letters for a person: of first and last name, or the first two of a single name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = '', ...others] = words;
  const last = others.at(-1);
  const letters = last
    ? [...first].slice(0, 1).concat([...last].slice(0, 1))
    : [...first].slice(0, 2);
  const [a = '?', b = ''] = letters;
  return last ? `${a}${b}`.toUpperCase() : a.toUpperCase() + b.toLowerCase();
}

/** A ring with a person's initials. With `named` the name is spoken, else the words beside it do. */
export function Avatar({ name, named }: { name: string; named?: boolean }) {
  return (
    <span
      title={named ? name : undefined}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong bg-sheet text-[0.6875rem] leading-none font-medium text-ink-2"
    >
      <span aria-hidden="true">{initials(name)}</span>
      {named && <span className="sr-only">{name}</span>}
    </span>
  );
}

/** People in a row, named one by one; the rest as a number. */
export function AvatarRow({ names, max = 6 }: { names: readonly string[]; max?: number }) {
  const rest = names.slice(max);
  return (
    <span className="inline-flex items-center gap-1">
      {names.slice(0, max).map((name) => (
        <Avatar key={name} name={name} named />
      ))}
      {rest.length > 0 && (
        <span className="num text-12 text-ink-3" title={rest.join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
