import { type Percent, percentScale } from '#components/figures/scale.ts';
import { AsOfHandle } from '#components/stack/as-of-handle.tsx';
import { PictureFoot } from '#components/stack/downloads.tsx';
import { dayWords } from '#components/ui/when.tsx';
import type { Stack } from '#server/stack/queries.ts';
import { JointRow, jointHeight, LaneRow, laneHeight } from './lane-rows.tsx';
import { type Axis, axisOf, jointLanesOf, lanesOf } from './lanes.ts';
import { TimelineTable } from './timeline-table.tsx';

type Props = {
  /** Where decisions live: `/acme/decisions`. */
  decisions: string;
  history: Stack;
  /** The day that is looked at. */
  on: string;
  today: string;
  /** Address of its files without the ending, and the query of the look. */
  file: string;
  query: string;
};

const top = 36;

/** One lane per component over the years, and one per way two of them meet; starts link to decisions. */
export function Timeline({ decisions, history, on, today, file, query }: Props) {
  const lanes = lanesOf(history.components);
  const joints = jointLanesOf(history);
  const axis = axisOf(history, today);
  const { at } = percentScale([axis.start, axis.end]);
  const bottom = top + lanes.length * laneHeight + joints.length * jointHeight;
  return (
    <div>
      <div className="relative mt-2 mr-2">
        <svg className="fig w-full overflow-visible" height={bottom + 26}>
          <title>Components over the years</title>
          <Grid axis={axis} at={at} bottom={bottom} />
          {lanes.map((lane, index) => (
            <LaneRow
              key={lane.key}
              {...{ lane, axis, at, decisions }}
              y={top + index * laneHeight}
            />
          ))}
          {joints.map((lane, index) => (
            <JointRow
              key={lane.key}
              {...{ lane, axis, at }}
              y={top + lanes.length * laneHeight + index * jointHeight}
            />
          ))}
        </svg>
        <div className="pointer-events-none absolute inset-x-0 top-0 bottom-[26px]">
          <AsOfHandle
            {...{ on, today }}
            first={axis.first}
            last={axis.last}
            stops={stopsOf(history)}
          />
        </div>
      </div>
      <p className="mt-3 max-w-say text-12 text-ink-3">{timelineCaption(history, on)}</p>
      <PictureFoot file={file} query={query} what="Timeline">
        <TimelineTable history={history} decisions={decisions} />
      </PictureFoot>
    </div>
  );
}

/** Days on which a component began or ended, oldest first. */
function stopsOf({ components }: Stack): string[] {
  const days = components.flatMap(({ held }) => [held.from, held.until]);
  return [...new Set(days.filter((day) => day !== null))].sort();
}

function Grid({ axis, at, bottom }: { axis: Axis; at: Percent; bottom: number }) {
  return (
    <>
      {axis.years.map((year) => (
        <g key={year}>
          <line x1={at(year)} x2={at(year)} y1={top - 6} y2={bottom} className="stroke-line" />
          <text x={at(year)} y={bottom + 18} textAnchor={year === axis.start ? 'start' : 'middle'}>
            {year}
          </text>
        </g>
      ))}
      <line x1="0" x2="100%" y1={bottom + 0.5} y2={bottom + 0.5} className="stroke-ink" />
    </>
  );
}

/** How the drawing is to be read. */
export function timelineCaption(history: Stack, on: string): string {
  const { components } = history;
  return [
    `The line stands at ${dayWords(on)}. A mark is the decision that opened what follows it.`,
    components.some((part) => part.fromYear || part.untilYear)
      ? 'Where only the year is known, the step stands at January.'
      : '',
    components.some((part) => part.held.from === null)
      ? 'A dashed start was never recorded: it held before, nobody knows from when.'
      : '',
    components.some((part) => part.held.ended && part.held.until === null)
      ? 'What ended on an unknown day is not drawn.'
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
