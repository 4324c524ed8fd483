/**
 * The product's second alphabet, drawn once per page: every mark and hatch refers to these ids.
 * Kept off screen by size rather than by display, because a hidden pattern paints nothing.
 */
export function MarkDefs() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true" focusable="false">
      <defs>
        <Hatches />
        <Zones />
      </defs>
      <Marks />
      <Spreads />
    </svg>
  );
}

function Hatches() {
  return (
    <>
      <pattern
        id="hatch-rust"
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="4" height="4" className="fill-paper" />
        <rect width="1.4" height="4" className="fill-rust" />
      </pattern>
      <pattern
        id="hatch-hybrid"
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="4" height="4" className="fill-paper" />
        <rect width="2" height="4" className="fill-hybrid" />
      </pattern>
    </>
  );
}

function Zones() {
  return (
    <>
      <pattern
        id="zone-rust"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="1" height="7" className="fill-rust" opacity="0.55" />
      </pattern>
      <pattern
        id="zone-hybrid"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="1" height="7" className="fill-hybrid" opacity="0.6" />
      </pattern>
      <pattern id="zone-go" width="6" height="6" patternUnits="userSpaceOnUse">
        <circle cx="1.5" cy="1.5" r="1" className="fill-go" opacity="0.65" />
        <circle cx="4.5" cy="4.5" r="1" className="fill-go" opacity="0.65" />
      </pattern>
    </>
  );
}

/** Go, Rust, hybrid and the rest. */
function Marks() {
  return (
    <>
      <symbol id="mark-go" viewBox="0 0 12 12">
        <circle cx="6" cy="6" r="5.9" fill="currentColor" />
      </symbol>
      <symbol id="mark-rust" viewBox="0 0 12 12">
        <path
          d="M1 4.6 4.6 1M1 8.2 8.2 1M1.6 11 11 1.6M5.2 11 11 5.2M8.8 11 11 8.8"
          stroke="currentColor"
          strokeWidth="1.15"
          fill="none"
        />
        <rect
          x="0.75"
          y="0.75"
          width="10.5"
          height="10.5"
          stroke="currentColor"
          strokeWidth="1.5"
          fill="none"
        />
      </symbol>
      <symbol id="mark-hybrid" viewBox="0 0 12 12">
        <path d="M6.4 0 12 5.6V6.4L6.4 12Z" fill="currentColor" />
        <path
          d="M2.3 7.3 5.3 4.3M4.1 9.1 5.3 7.9"
          stroke="currentColor"
          strokeWidth="1.1"
          fill="none"
        />
        <path
          d="M5.4 1.2V10.8L.6 6Z"
          stroke="currentColor"
          strokeWidth="1.1"
          strokeLinejoin="round"
          fill="none"
        />
      </symbol>
      <symbol id="mark-other" viewBox="0 0 12 12">
        <path
          d="M3.5 1h5L11 3.5v5L8.5 11h-5L1 8.5v-5Z"
          stroke="currentColor"
          strokeWidth="1.4"
          fill="none"
        />
      </symbol>
    </>
  );
}

/** How far apart the scores of one criterion lie. */
function Spreads() {
  return (
    <>
      <symbol id="spread-agree" viewBox="0 0 22 10">
        <path d="M1 8.5h20" stroke="currentColor" opacity="0.5" />
        <circle cx="9" cy="5" r="1.9" fill="currentColor" />
        <circle cx="13" cy="5" r="1.9" fill="currentColor" />
      </symbol>
      <symbol id="spread-mixed" viewBox="0 0 22 10">
        <path d="M1 8.5h20" stroke="currentColor" opacity="0.5" />
        <circle cx="5.5" cy="5" r="1.9" fill="currentColor" />
        <circle cx="11" cy="5" r="1.9" fill="currentColor" />
        <circle cx="16.5" cy="5" r="1.9" fill="currentColor" />
      </symbol>
      <symbol id="spread-split" viewBox="0 0 22 10">
        <path d="M1 8.5h20" stroke="currentColor" opacity="0.5" />
        <path d="M11 1.5v7" stroke="currentColor" strokeDasharray="1.5 1.5" />
        <circle cx="2.9" cy="5" r="1.9" fill="currentColor" />
        <circle cx="19.1" cy="5" r="1.9" fill="currentColor" />
      </symbol>
    </>
  );
}
