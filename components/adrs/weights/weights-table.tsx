import { controlClass } from '#components/ui/input.tsx';
import type { Points } from '#domain/weights.ts';
import { grouped, type WeighedCriterion, WeightBar } from '../new/start-weights.tsx';

type TableProps = {
  criteria: readonly WeighedCriterion[];
  weights: Points;
  fromProfiles: Points;
  /** Sets one weight; absent where the weights are only read. */
  onSet?: (criterion: string, value: number) => void;
  onLeave?: () => void;
};

/** Weights by group, each beside what the profiles gave. */
export function WeightsTable(props: TableProps) {
  return (
    <table className="w-full border-collapse text-13">
      <caption className="sr-only">Weights of the criteria, 100 together</caption>
      <thead>
        <tr className="border-b border-ink text-12 text-ink-3">
          <th scope="col" className="h-8 text-left font-medium">
            Criterion
          </th>
          <th scope="col" className="font-medium max-sm:hidden">
            <span className="sr-only">As a bar</span>
          </th>
          <th scope="col" className="text-right font-medium">
            Profile
          </th>
          <th scope="col" className="w-24 text-right font-medium">
            Weight
          </th>
        </tr>
      </thead>
      {grouped(props.criteria).map((group) => (
        <Group key={group.name} {...props} name={group.name} criteria={group.own} />
      ))}
    </table>
  );
}

const sumOf = (criteria: readonly WeighedCriterion[], weights: Points) =>
  criteria.reduce((sum, { id }) => sum + (weights[id] ?? 0), 0);

function Group({ name, criteria: own, ...rest }: TableProps & { name: string }) {
  return (
    <tbody>
      <tr className="border-b border-line">
        <th scope="rowgroup" className="h-8 text-left font-medium">
          {name}
        </th>
        <td className="max-sm:hidden" />
        <td className="num text-right text-ink-3">{sumOf(own, rest.fromProfiles)}</td>
        <td className="num pr-[9px] text-right font-medium">{sumOf(own, rest.weights)}</td>
      </tr>
      {own.map((criterion) => (
        <Weight key={criterion.id} criterion={criterion} {...rest} />
      ))}
    </tbody>
  );
}

function Weight(props: Omit<TableProps, 'criteria'> & { criterion: WeighedCriterion }) {
  const { criterion, weights, fromProfiles, onSet, onLeave } = props;
  const value = weights[criterion.id] ?? 0;
  const from = fromProfiles[criterion.id] ?? 0;
  return (
    <tr className="border-b border-line/60">
      <th scope="row" className="h-9 text-left font-normal text-ink-2">
        {criterion.name}
      </th>
      <td className="w-[108px] max-sm:hidden">
        <WeightBar value={value} from={from} />
      </td>
      <td className="num w-16 text-right text-ink-3">{from}</td>
      <td className="w-24 text-right">
        {onSet ? (
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            step={1}
            aria-label={`Weight of ${criterion.name}`}
            value={value}
            onChange={(event) => onSet(criterion.id, event.target.valueAsNumber)}
            onBlur={onLeave}
            className={`${controlClass} num h-7 max-w-18 px-2 text-right max-sm:h-11`}
          />
        ) : (
          <span className="num pr-[9px]">{value}</span>
        )}
      </td>
    </tr>
  );
}
