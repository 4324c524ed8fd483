/** A slug made from a name; may be empty when the name has no Latin letters or digits. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[̀-ͯ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
}

/** `payments` and 7 → `payments-0007`. */
export const decisionRef = (serviceSlug: string, number: number): string =>
  `${serviceSlug}-${String(number).padStart(4, '0')}`;

/** `payments-0007` → service slug and number; null when it is no such reference. */
export function parseDecisionRef(ref: string): { serviceSlug: string; number: number } | null {
  const match = /^([a-z0-9]+(?:-[a-z0-9]+)*)-(\d{4,7})$/.exec(ref);
  if (!match?.[1] || !match[2]) return null;
  return { serviceSlug: match[1], number: Number(match[2]) };
}
