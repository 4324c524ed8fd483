import { Mark } from '#components/marks/mark.tsx';
import { scoredOptions } from '#domain/template.ts';
import type { CriterionLine } from '../reading.ts';
import { optionWord, points } from '../words.ts';
import type { Live } from './live.ts';
import { Slider } from './slider.tsx';

/** The team's mean of every cell, Go and Rust side by side. */
export function ScoreSliders({ live }: { live: Live }) {
  const { cells } = live.reading.result;
  const lines = live.reading.criteria.filter(({ id }) => cells[id] !== undefined);
  return (
    <div className="grid gap-3 pt-2">
      {lines.map((line) => (
        <fieldset key={line.id} className="min-w-0">
          <legend className="w-full truncate text-13">{line.name}</legend>
          <div className="grid grid-cols-2 gap-x-4">
            {scoredOptions.map((option) => (
              <Cell key={option} line={line} option={option} live={live} />
            ))}
          </div>
        </fieldset>
      ))}
      <p className="text-12 text-ink-3">
        A slider is the team’s mean: everybody’s score moves with it. The hybrid follows from both.
      </p>
    </div>
  );
}

function Cell(props: { line: CriterionLine; option: 'go' | 'rust'; live: Live }) {
  const { line, option, live } = props;
  const today = live.scored.reading.result.cells[line.id]?.[option];
  const value = live.reading.result.cells[line.id]?.[option];
  if (today === undefined || value === undefined) return null;
  const moved = Math.abs(value - today) >= 0.005;
  const id = `cell-${line.id}-${option}`;
  return (
    <div>
      <p className="flex items-center gap-[6px] text-12 text-ink-2">
        <label htmlFor={id} className="contents">
          <Mark kind={option} />
          <span className="sr-only">
            {optionWord(option)} on {line.name}
          </span>
        </label>
        <span className="num text-13 font-medium text-ink">{points(value)}</span>
        {moved && <span className="num text-ink-3">was {points(today)}</span>}
      </p>
      <Slider
        id={id}
        min={1}
        max={5}
        step={0.05}
        keyStep={0.1}
        value={Math.round(value * 100) / 100}
        today={today}
        spoken={
          moved ? `${points(value)}, ${points(today)} as scored` : `${points(value)}, as scored`
        }
        onValue={(next) => live.handles.setCell(line.id, option, next)}
      />
    </div>
  );
}
