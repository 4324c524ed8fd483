/** What a mark can stand for: a language of a component or an outcome of a decision. */
export type MarkKind = 'go' | 'rust' | 'hybrid' | 'other';

/** The word that always goes with a mark. */
export const markWord = {
  go: 'Go',
  rust: 'Rust',
  hybrid: 'Hybrid',
  other: 'Other',
} satisfies Record<MarkKind, string>;

const colour = {
  go: 'text-go',
  rust: 'text-rust',
  hybrid: 'text-hybrid',
  other: 'text-ink-3',
} satisfies Record<MarkKind, string>;

const size = {
  small: 'size-[12px]',
  medium: 'size-[15px]',
  large: 'size-[22px]',
} as const;

/** Shape and colour of an option. Silent to screen readers unless it stands alone with a title. */
export function Mark(props: { kind: MarkKind; size?: keyof typeof size; alone?: boolean }) {
  const { kind, alone } = props;
  const className = `inline-block shrink-0 overflow-visible ${size[props.size ?? 'small']} ${colour[kind]}`;
  return alone ? (
    <svg className={className} role="img" aria-label={markWord[kind]}>
      <use href={`#mark-${kind}`} />
    </svg>
  ) : (
    <svg className={className} aria-hidden="true">
      <use href={`#mark-${kind}`} />
    </svg>
  );
}

/** A mark with its word; `children` replaces the word ("Hybrid, 80 % hot path"). */
export function MarkChip(props: {
  kind: MarkKind;
  size?: keyof typeof size;
  children?: React.ReactNode;
}) {
  return (
    <span className="inline-flex items-center gap-[6px] whitespace-nowrap">
      <Mark kind={props.kind} size={props.size} />
      <span>{props.children ?? markWord[props.kind]}</span>
    </span>
  );
}
