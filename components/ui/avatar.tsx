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
