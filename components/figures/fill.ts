import type { MarkKind } from '#components/marks/mark.tsx';

/** How an area of each kind is painted: Go solid, Rust and hybrid hatched, with a stroke where hatched. */
export const areaPaint = {
  go: { fill: 'var(--color-go)', stroke: 'var(--color-go)' },
  rust: { fill: 'url(#hatch-rust)', stroke: 'var(--color-rust)' },
  hybrid: { fill: 'url(#hatch-hybrid)', stroke: 'var(--color-hybrid)' },
  other: { fill: 'none', stroke: 'var(--color-ink-3)' },
} satisfies Record<MarkKind, { fill: string; stroke: string }>;

/** Sparse ground behind "wins from here". */
export const zonePaint = {
  go: 'url(#zone-go)',
  rust: 'url(#zone-rust)',
  hybrid: 'url(#zone-hybrid)',
  other: 'none',
} satisfies Record<MarkKind, string>;

export const strokeClass = {
  go: 'stroke-go',
  rust: 'stroke-rust',
  hybrid: 'stroke-hybrid',
  other: 'stroke-ink-3',
} satisfies Record<MarkKind, string>;

export const fillClass = {
  go: 'fill-go',
  rust: 'fill-rust',
  hybrid: 'fill-hybrid',
  other: 'fill-ink-3',
} satisfies Record<MarkKind, string>;

const kinds = ['go', 'rust', 'hybrid'] as const;

/** The mark of an option named in a result; options of a general decision are `other`. */
export const kindOf = (option: string): MarkKind =>
  kinds.find((kind) => kind === option) ?? 'other';
