/** The balance: Rust hangs left, Go stands right, and the beam is a little off level. */
export function Logo({ size = 20 }: { size?: 20 | 28 }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} className="shrink-0" aria-hidden="true">
      <path
        d="M16 3.5v24.5M10.5 28h11M4.5 8l23 5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
      />
      <path
        d="M2 12h9v9H2zM2 17.5l5.5-5.5M4 21l7-7"
        fill="none"
        strokeWidth="1.75"
        className="stroke-rust"
      />
      <circle cx="25.5" cy="21.5" r="5.5" className="fill-go" />
    </svg>
  );
}

/** Logo with the product's name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-[10px] font-serif text-20 font-medium tracking-[-0.01em]">
      <Logo />
      Assay
    </span>
  );
}
