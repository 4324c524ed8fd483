'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { controlClass } from '#components/ui/input.tsx';
import { type Points, swingWeights } from '#domain/weights.ts';
import type { WeighedCriterion } from '../new/start-weights.tsx';

type SwingProps = {
  criteria: readonly WeighedCriterion[];
  onDone: (points: Points) => void;
  onLeave: () => void;
};

/** "Everything is at 1": the criterion lifted first counts 100, the others in proportion to it. */
export function SwingQuestion({ criteria, onDone, onLeave }: SwingProps): ReactNode {
  const [first, setFirst] = useState<string | null>(null);
  const [ratings, setRatings] = useState<Readonly<Record<string, number>>>({});
  const lead = criteria.find((criterion) => criterion.id === first);
  const points = swingWeights(
    Object.fromEntries(criteria.map(({ id }) => [id, id === first ? 100 : (ratings[id] ?? 0)])),
  );
  return (
    <div className="grid gap-4 border-y border-line py-4">
      <p className="lead">
        {lead
          ? `${lead.name} counts 100. How much is each other lift worth, beside it?`
          : 'Everything is at 1. Which one would you lift to 5 first?'}
      </p>
      {lead ? (
        <Ratings
          criteria={criteria.filter((criterion) => criterion !== lead)}
          ratings={ratings}
          points={points}
          onRate={(id, value) => setRatings({ ...ratings, [id]: value })}
        />
      ) : (
        <div className="grid gap-1 sm:grid-cols-2">
          {criteria.map((criterion) => (
            <Button
              key={criterion.id}
              variant="quiet"
              className="justify-start"
              onClick={() => setFirst(criterion.id)}
            >
              {criterion.name}
            </Button>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {lead && (
          <>
            <Button variant="primary" onClick={() => onDone(points)}>
              Use these weights
            </Button>
            <Button onClick={() => setFirst(null)}>Choose another first</Button>
          </>
        )}
        <Button variant="quiet" onClick={onLeave}>
          Leave the weights as they are
        </Button>
      </div>
    </div>
  );
}

function Ratings(props: {
  criteria: readonly WeighedCriterion[];
  ratings: Readonly<Record<string, number>>;
  points: Points;
  onRate: (id: string, value: number) => void;
}) {
  const cut = (value: number) => Math.min(100, Math.max(0, Math.round(value || 0)));
  return (
    <table className="w-full border-collapse text-13">
      <caption className="sr-only">Worth of each lift from 1 to 5, 0 to 100</caption>
      <thead>
        <tr className="border-b border-ink text-12 text-ink-3">
          <th scope="col" className="h-8 text-left font-medium">
            Lift from 1 to 5
          </th>
          <th scope="col" className="w-24 text-right font-medium">
            0 to 100
          </th>
          <th scope="col" className="w-20 text-right font-medium">
            Weight
          </th>
        </tr>
      </thead>
      <tbody>
        {props.criteria.map((criterion) => (
          <tr key={criterion.id} className="border-b border-line/60">
            <th scope="row" className="h-9 text-left font-normal text-ink-2">
              {criterion.name}
            </th>
            <td className="text-right">
              <input
                type="number"
                inputMode="numeric"
                min={0}
                max={100}
                aria-label={`Worth of lifting ${criterion.name}`}
                value={props.ratings[criterion.id] ?? 0}
                onChange={(event) => props.onRate(criterion.id, cut(event.target.valueAsNumber))}
                className={`${controlClass} num h-7 max-w-18 px-2 text-right max-sm:h-11`}
              />
            </td>
            <td className="num text-right">{props.points[criterion.id] ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
