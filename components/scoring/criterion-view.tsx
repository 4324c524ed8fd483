'use client';

import { EyeOff } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { Button } from '#components/ui/button.tsx';
import { controlClass } from '#components/ui/input.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ScoreSlip } from '#domain/ballot.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { Abstained, AbstainPanel, RedLineForm, RedLines } from './extras.tsx';
import { Ruler, RulerHead } from './ruler.tsx';
import type {
  EvidenceFact,
  RedLineDraft,
  ScoreCriterion,
  ScoreWords,
  VetoOption,
} from './shapes.ts';
import { blank } from './slips.ts';
import type { BallotEditor } from './use-ballot.ts';

/** Which extra is open under the rows. */
export type Extra = 'none' | 'abstain' | 'red_line';

type CriterionViewProps = {
  criterion: ScoreCriterion;
  /** "Tooling, criterion 8 of 13" */
  place: string;
  evidence: readonly EvidenceFact[];
  recordHref: string;
  options: readonly VetoOption[];
  words: ScoreWords;
  ballot: BallotEditor;
  heading: RefObject<HTMLHeadingElement | null>;
  note: RefObject<HTMLTextAreaElement | null>;
  extra: Extra;
  onExtra: (extra: Extra) => void;
};

/** One criterion at a time: the question speaks, then the two claims, the evidence, the two rows. */
export function CriterionView(props: CriterionViewProps) {
  const { criterion, evidence } = props;
  return (
    <>
      <div>
        <p className="label">
          {props.place}: {criterion.name.toLowerCase()}
        </p>
        <h1 ref={props.heading} tabIndex={-1} className="display mt-1 max-w-[26em] outline-none">
          {criterion.question}
        </h1>
      </div>
      <Claims claims={criterion.claims} />
      {evidence.map((fact) => (
        <EvidenceCard key={fact.id} fact={fact} />
      ))}
      {evidence.length === 0 && (
        <p className="-mt-2 text-13 text-ink-3">
          No measurement is attached to this question.{' '}
          <Link href={props.recordHref} className="link">
            Attach one in the record
          </Link>
        </p>
      )}
      <Rows {...props} />
      <Note {...props} />
    </>
  );
}

function Claims({ claims }: Pick<ScoreCriterion, 'claims'>) {
  return (
    <dl className="grid border-y border-line sm:grid-cols-2">
      {(['go', 'rust'] as const).map((option) => (
        <div
          key={option}
          className="py-4 max-sm:[&+&]:border-t max-sm:[&+&]:border-line sm:pr-6 sm:[&+&]:border-l sm:[&+&]:border-line sm:[&+&]:pl-6"
        >
          <dt className="flex items-center gap-2 text-13 font-medium">
            <Mark kind={option} />
            {option === 'go' ? 'Go' : 'Rust'}
          </dt>
          <dd className="mt-2 font-serif text-17 leading-[1.625rem] text-ink-2">
            {claims[option]}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rows(props: CriterionViewProps) {
  const { criterion, ballot, onExtra } = props;
  const slip = ballot.draft.slips[criterion.id] ?? blank;
  const lines = ballot.draft.redLines.filter((line) => line.criterion === criterion.id);
  const [reword, setReword] = useState<RedLineDraft | null>(null);
  const leave = () => {
    setReword(null);
    onExtra('none');
  };
  return (
    <form aria-label="Your scores" className="grid gap-3" onSubmit={(e) => e.preventDefault()}>
      {slip.abstain === null ? (
        <Rulers {...props} slip={slip} />
      ) : (
        <Abstained
          reason={slip.abstain}
          onScore={() => ballot.put(criterion.id, { abstain: null })}
        />
      )}
      <Below {...props} reword={reword} onLeave={leave} />
      {lines.length > 0 && (
        <RedLines
          lines={lines}
          onErase={(line) => ballot.erase(line.criterion, line.option)}
          onReword={(line) => {
            setReword(line);
            onExtra('red_line');
          }}
        />
      )}
    </form>
  );
}

function Rulers({ criterion, words, ballot, slip }: CriterionViewProps & { slip: ScoreSlip }) {
  return (
    <>
      <RulerHead anchors={words.anchors} />
      {(['go', 'rust'] as const).map((option) => (
        <Ruler
          key={option}
          option={option}
          name={`${option}-${criterion.id}`}
          value={slip[option]}
          anchors={words.anchors}
          about={criterion.name}
          onScore={(value) => ballot.put(criterion.id, { [option]: value })}
        />
      ))}
    </>
  );
}

/** What stands under the rows: the three ways out, or the one that is open. */
function Below(props: CriterionViewProps & { reword: RedLineDraft | null; onLeave: () => void }) {
  const { criterion, ballot, words, extra, reword, onLeave } = props;
  if (extra === 'none') return <Under {...props} />;
  if (extra === 'abstain') {
    return (
      <AbstainPanel
        reasons={words.abstainReasons}
        onLeave={onLeave}
        onAbstain={(abstain) => {
          ballot.put(criterion.id, { go: null, rust: null, abstain });
          onLeave();
        }}
      />
    );
  }
  return (
    <RedLineForm
      key={reword?.option ?? 'new'}
      criterion={criterion.id}
      options={props.options}
      start={reword}
      onLeave={onLeave}
      onDraw={(line) => {
        ballot.draw(line);
        onLeave();
      }}
    />
  );
}

function Under({ criterion, ballot, onExtra }: CriterionViewProps) {
  const slip = ballot.draft.slips[criterion.id] ?? blank;
  const empty = slip.go === null && slip.rust === null;
  return (
    <div className="-ml-2 flex flex-wrap gap-1">
      {slip.abstain === null && (
        <Button variant="quiet" onClick={() => onExtra('abstain')}>
          Abstain <Kbd>a</Kbd>
        </Button>
      )}
      <Button variant="quiet" onClick={() => onExtra('red_line')}>
        Draw a red line <Kbd>r</Kbd>
      </Button>
      {!empty && (
        <Button variant="quiet" onClick={() => ballot.put(criterion.id, { go: null, rust: null })}>
          Clear both
        </Button>
      )}
    </div>
  );
}

function Note({ criterion, ballot, note }: CriterionViewProps) {
  const id = `note-${criterion.id}`;
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="label flex items-center gap-2">
        Private note, shown with your ballot after the reveal <Kbd>.</Kbd>
      </label>
      <textarea
        ref={note}
        id={id}
        rows={2}
        maxLength={4_000}
        className={`${controlClass} min-h-[72px] py-2 font-serif text-17 leading-7`}
        value={ballot.draft.slips[criterion.id]?.note ?? ''}
        onChange={(event) => ballot.put(criterion.id, { note: event.target.value })}
        onBlur={() => void ballot.flush()}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </div>
  );
}

/** What is promised to everybody who scores. */
export function Blindness() {
  return (
    <div className="flex items-start gap-3 border-t border-line pt-4">
      <EyeOff className="mt-px size-[18px] shrink-0" strokeWidth={1.5} aria-hidden="true" />
      <p className="text-ink-2">
        <strong className="font-medium text-ink">
          Nobody sees this until the reveal, the driver included.
        </strong>{' '}
        The team sees only that a ballot came in. You can change it until then.
      </p>
    </div>
  );
}
