import { Figure } from '#components/figures/figure.tsx';
import { AgreementChip } from '#components/marks/agreement.tsx';
import { MarkChip } from '#components/marks/mark.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { isAbstention } from '#domain/scoring.ts';
import { criterionGroupLabels, criterionGroups } from '#domain/template.ts';
import { type Dot, DotLane, LaneHead } from './dot-lane.tsx';
import type { CriterionLine, Reading } from './reading.ts';
import { reviewerCodes } from './reviewer-codes.ts';
import { ReviewerTable } from './reviewer-table.tsx';
import { pairSentence } from './sentences.ts';

const grid = 'gap-x-4 sm:grid sm:grid-cols-[184px_minmax(0,1fr)]';

type ReviewerDotsProps = {
  reading: Reading;
  /** The reveal itself: the dots drop in, once. */
  fresh?: boolean;
};

/** Every score by name: one lane per option, five columns, people stacked where they agree. */
export function ReviewerDots({ reading, fresh }: ReviewerDotsProps) {
  const codes = reviewerCodes(reading.reviewers);
  return (
    <Figure
      id="scores"
      title="Who scored what"
      sentence={pairSentence(reading)}
      twin={<ReviewerTable reading={reading} />}
    >
      <DotKey reading={reading} codes={codes} />
      {criterionGroups.map((group) => {
        const lines = reading.criteria.filter((line) => line.group === group);
        if (lines.length === 0) return null;
        return (
          <div key={group}>
            <div className={`${grid} items-baseline border-b border-line pt-4 pb-1`}>
              <h3 className="label">{criterionGroupLabels[group]}</h3>
              <LaneHead />
            </div>
            {lines.map((line) => (
              <CriterionDots
                key={line.id}
                line={line}
                reading={reading}
                codes={codes}
                fresh={fresh}
              />
            ))}
          </div>
        );
      })}
    </Figure>
  );
}

type CriterionDotsProps = ReviewerDotsProps & {
  line: CriterionLine;
  codes: ReadonlyMap<string, string>;
};

function CriterionDots({ line, reading, codes, fresh }: CriterionDotsProps) {
  const agreement = reading.result.agreement[line.id];
  const notes = reading.result.notes.includes(`thin:${line.id}`) ? 'thin' : undefined;
  return (
    <div className={`${grid} pt-2`}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 max-sm:justify-between sm:block sm:pb-2">
        <p className="text-13">{line.name}</p>
        <p className="flex items-center gap-2 sm:mt-1">
          {agreement && <AgreementChip kind={agreement.label} />}
          {notes && <Tag>{notes}</Tag>}
        </p>
        <Abstained line={line} reading={reading} />
      </div>
      <div aria-hidden="true">
        {(['go', 'rust'] as const).map((option) => (
          <DotLane
            key={option}
            option={option}
            dots={dotsOf(line, option, reading, codes)}
            prior={line.priors?.[option]}
            fresh={fresh}
          />
        ))}
      </div>
    </div>
  );
}

function dotsOf(
  line: CriterionLine,
  option: 'go' | 'rust',
  { ballots, result }: Reading,
  codes: ReadonlyMap<string, string>,
): Dot[] {
  return ballots.flatMap(({ reviewer, scores }) => {
    const entry = scores[line.id];
    const score = entry && !isAbstention(entry) ? entry[option] : undefined;
    if (score === undefined) return [];
    const ringed = result.robustness.pairFlips.some(
      ([who, what]) => who === reviewer && what === line.id,
    );
    return [{ code: codes.get(reviewer) ?? '?', score, ringed }];
  });
}

function Abstained({ line, reading }: { line: CriterionLine; reading: Reading }) {
  const silent = reading.ballots.flatMap(({ reviewer, scores }) => {
    const entry = scores[line.id];
    if (!entry || !isAbstention(entry)) return [];
    const name = reading.reviewers.find(({ id }) => id === reviewer)?.name ?? reviewer;
    return [`${name} (${entry.abstain})`];
  });
  if (silent.length === 0) return null;
  return <p className="w-full text-12 text-ink-3 sm:mt-1">Abstained: {silent.join(', ')}</p>;
}

function DotKey({ reading, codes }: { reading: Reading; codes: ReadonlyMap<string, string> }) {
  const rings = reading.result.robustness.pairFlips.length > 0;
  const priors = reading.criteria.some((line) => line.priors);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
      <li>
        <MarkChip kind="go" />
      </li>
      <li>
        <MarkChip kind="rust" />
      </li>
      {reading.reviewers.map(({ id, name }) => (
        <li key={id}>
          <span className="font-strong text-ink">{codes.get(id)}</span> {name}
        </li>
      ))}
      {rings && (
        <li className="flex items-center gap-[6px]">
          <span className="size-[14px] rounded-full border-2 border-ink" /> alone flips the result
        </li>
      )}
      {priors && (
        <li className="flex items-center gap-[6px]">
          <span className="h-[9px] w-[6px] border border-ink-2" /> the template’s starting value
        </li>
      )}
    </ul>
  );
}
