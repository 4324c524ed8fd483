import type { CriterionGroup } from '#domain/template.ts';

export interface WeighedCriterion {
  readonly id: string;
  readonly name: string;
  readonly group: CriterionGroup;
  readonly groupName: string;
}

/** Criteria under the names of their groups, in the order they come. */
export function grouped(criteria: readonly WeighedCriterion[]) {
  const names = [...new Set(criteria.map((criterion) => criterion.groupName))];
  return names.map((name) => ({
    name,
    own: criteria.filter((criterion) => criterion.groupName === name),
  }));
}

type WeightsProps = {
  criteria: readonly WeighedCriterion[];
  weights: Readonly<Record<string, number>>;
  /** Where the weights would be without any profile; drawn as a tick on each bar. */
  even: Readonly<Record<string, number>>;
};

const sumOf = (criteria: readonly WeighedCriterion[], weights: WeightsProps['weights']) =>
  criteria.reduce((sum, { id }) => sum + (weights[id] ?? 0), 0);

/** The thirteen weights as bars, by group; each tick is the balanced weight it moved from. */
export function StartWeights({ criteria, weights, even }: WeightsProps) {
  return (
    <div className="grid gap-4">
      {grouped(criteria).map(({ name, own }) => {
        return (
          <table key={name} className="w-full border-collapse text-13">
            <caption className="sr-only">{name} weights</caption>
            <thead>
              <tr className="border-b border-line">
                <th scope="col" colSpan={2} className="h-7 text-left font-medium">
                  {name}
                </th>
                <th scope="col" className="num h-7 text-right font-medium">
                  {sumOf(own, weights)}
                </th>
              </tr>
            </thead>
            <tbody>
              {own.map((criterion) => (
                <tr key={criterion.id}>
                  <th scope="row" className="h-[22px] text-left font-normal text-ink-2">
                    {criterion.name}
                  </th>
                  <td className="w-[104px]">
                    <WeightBar value={weights[criterion.id] ?? 0} from={even[criterion.id] ?? 0} />
                  </td>
                  <td className="num w-8 text-right">{weights[criterion.id] ?? 0}</td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
}

/** Points that fill a bar; few criteria of any decision weigh more. */
const full = 32;
const long = (points: number) => (Math.min(points, full) / full) * 98;

/** A bar of ink with a tick at another value. */
export function WeightBar({ value, from }: { value: number; from: number }) {
  return (
    <svg width="100" height="14" aria-hidden="true" className="block">
      <rect y="4" height="6" width={long(value)} className="fill-ink [transition:width_120ms]" />
      <path d={`M${long(from).toFixed(1)} 1.5v11`} className="stroke-brass" strokeWidth="1.5" />
    </svg>
  );
}
