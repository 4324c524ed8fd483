/** Points that fill the height of a shape; the heaviest criterion of any profile is a little above. */
const full = 36;
const height = 22;

/** Thirteen small bars, in the order of the criteria, with a gap between the groups. */
export function WeightShape(props: {
  criteria: readonly { readonly id: string; readonly group: string }[];
  weights: Readonly<Record<string, number>>;
}) {
  const { criteria, weights } = props;
  let x = 0;
  const bars = criteria.map(({ id, group }, index) => {
    if (index > 0) x += criteria[index - 1]?.group === group ? 5 : 9;
    const tall = Math.max(1, Math.round((Math.min(weights[id] ?? 0, full) / full) * height));
    return { id, x, tall };
  });
  return (
    <svg width={x + 4} height={height} aria-hidden="true" className="shrink-0">
      {bars.map((bar) => (
        <rect
          key={bar.id}
          x={bar.x}
          y={height - bar.tall}
          width="3"
          height={bar.tall}
          className="fill-ink-2"
        />
      ))}
    </svg>
  );
}
