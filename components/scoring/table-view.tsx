'use client';

import { Flag } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { Select } from '#components/ui/input.tsx';
import { Ruler } from './ruler.tsx';
import type { AbstainReason, ScoreCriterion, ScoreWords } from './shapes.ts';
import { blank } from './slips.ts';
import type { BallotEditor } from './use-ballot.ts';

type TableViewProps = {
  criteria: readonly ScoreCriterion[];
  current: string;
  words: ScoreWords;
  ballot: BallotEditor;
  heading: RefObject<HTMLHeadingElement | null>;
  onGo: (id: string) => void;
};

/** Every criterion in rows, for people who know what they want to say. */
export function TableView(props: TableViewProps) {
  const { criteria, words } = props;
  return (
    <>
      <div>
        <h1 ref={props.heading} tabIndex={-1} className="display outline-none">
          {criteria.length} criteria, two rows of five each
        </h1>
        <p className="mt-2 text-13 text-ink-2">
          {words.anchors.map((anchor, index) => (
            <span key={anchor} className="mr-4 inline-block">
              <span className="num mr-1 text-ink">{index + 1}</span> {anchor}
            </span>
          ))}
        </p>
      </div>
      <div>
        <div
          aria-hidden="true"
          className="hidden grid-cols-[minmax(0,1fr)_180px_180px_152px] gap-4 border-b border-ink pb-2 text-12 font-medium text-ink-3 lg:grid"
        >
          <span>Criterion</span>
          <span className="flex items-center gap-[6px]">
            <Mark kind="go" /> Go
          </span>
          <span className="flex items-center gap-[6px]">
            <Mark kind="rust" /> Rust
          </span>
          <span>Or abstain</span>
        </div>
        <ol>
          {criteria.map((criterion) => (
            <TableRow key={criterion.id} criterion={criterion} {...props} />
          ))}
        </ol>
      </div>
    </>
  );
}

type RowProps = TableViewProps & { criterion: ScoreCriterion };

function TableRow(props: RowProps) {
  const { criterion, current, ballot, onGo } = props;
  const slip = ballot.draft.slips[criterion.id] ?? blank;
  const here = current === criterion.id;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li
      ref={row}
      aria-current={here ? 'step' : undefined}
      onFocusCapture={() => here || onGo(criterion.id)}
      className={`grid scroll-my-16 grid-cols-2 items-center gap-x-4 gap-y-3 border-b border-line px-3 py-2 max-sm:grid-cols-1 sm:-mx-3 lg:grid-cols-[minmax(0,1fr)_180px_180px_152px] ${here ? 'bg-brass-wash' : ''}`}
    >
      <RowName {...props} />
      {(['go', 'rust'] as const).map((option) => (
        <div key={option} className="flex items-center gap-3">
          <span className="w-6 lg:hidden">
            <Mark kind={option} size="medium" />
          </span>
          <div className="min-w-0 flex-1">
            <Ruler
              compact
              option={option}
              name={`t-${option}-${criterion.id}`}
              value={slip[option]}
              anchors={props.words.anchors}
              about={criterion.name}
              onScore={(value) => ballot.put(criterion.id, { abstain: null, [option]: value })}
            />
          </div>
        </div>
      ))}
      <AbstainChoice {...props} />
    </li>
  );
}

function RowName({ criterion, ballot }: RowProps) {
  const vetoed = ballot.draft.redLines.some((line) => line.criterion === criterion.id);
  return (
    <div className="col-span-2 max-sm:col-span-1 lg:col-span-1">
      <p className="flex items-center gap-2 font-medium">
        {criterion.name}
        <span className="num text-12 text-ink-3">{criterion.weight}</span>
        {vetoed && (
          <span className="inline-flex items-center gap-1 text-12 text-danger">
            <Flag className="size-3" strokeWidth={2} aria-hidden="true" />
            red line
          </span>
        )}
      </p>
      <p className="text-13 text-ink-2">{criterion.question}</p>
    </div>
  );
}

function AbstainChoice({ criterion, words, ballot }: RowProps) {
  const abstain = ballot.draft.slips[criterion.id]?.abstain ?? null;
  return (
    <div className="max-lg:col-span-2 max-sm:col-span-1 sm:max-lg:max-w-56">
      <Select
        aria-label={`Abstain on ${criterion.name}`}
        value={abstain ?? ''}
        className={abstain === null ? 'text-ink-3' : ''}
        onChange={(event) => {
          const reason = event.target.value as AbstainReason | '';
          ballot.put(
            criterion.id,
            reason === '' ? { abstain: null } : { go: null, rust: null, abstain: reason },
          );
        }}
      >
        <option value="">No abstention</option>
        {words.abstainReasons.map((reason) => (
          <option key={reason} value={reason}>
            {reason}
          </option>
        ))}
      </Select>
    </div>
  );
}
