'use client';

import { type ReactNode, useRef, useState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { BoundaryView } from './boundary-view.tsx';
import { Blindness, CriterionView } from './criterion-view.tsx';
import { KeyHelp } from './key-help.tsx';
import { Onward } from './onward.tsx';
import { ProgressFold, ProgressLine, ProgressRail } from './progress.tsx';
import { SaveStatus } from './save-status.tsx';
import type {
  BallotDraft,
  BoundaryFact,
  EvidenceFact,
  ScoreCriterion,
  ScoreWords,
} from './shapes.ts';
import { isDone } from './slips.ts';
import { TableView } from './table-view.tsx';
import { type BallotEditor, useBallot } from './use-ballot.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useSteps, type View } from './use-steps.ts';
import { useSubmit } from './use-submit.ts';
import { ViewSwitch } from './view-switch.tsx';

export type ScoreDeskProps = {
  decisionId: string;
  criteria: readonly ScoreCriterion[];
  boundaries: readonly BoundaryFact[];
  evidence: readonly EvidenceFact[];
  /** Where a measurement can be attached. */
  recordHref: string;
  words: ScoreWords;
  start: BallotDraft;
  characterKeys: boolean;
  /** From the address: which step, and one at a time or the table. */
  at: string | null;
  view: View;
  /** The hybrid as it was mapped when the round opened; null when none is scored. */
  map: ReactNode;
  /** Nobody else is missing, and the policy opens the round with this ballot. */
  lastOne: boolean;
};

type Steps = ReturnType<typeof useSteps>;

/** Where a reviewer fills in the ballot. */
export function ScoreDesk(props: ScoreDeskProps) {
  const { criteria, boundaries } = props;
  const ballot = useBallot(props.decisionId, props.start);
  const open = criteria.filter(({ id }) => !isDone(ballot.draft.slips[id]));
  const steps = useSteps(criteria, boundaries, { ...props, firstOpen: open[0]?.id });
  const note = useRef<HTMLTextAreaElement>(null);
  const { submit, problem } = useSubmit(props.decisionId, ballot.flush);
  const go = (id: string | undefined, to?: View) => {
    void ballot.flush();
    steps.go(id, to);
  };
  const [tried, setTried] = useState(false);
  const finish = () => {
    setTried(open.length > 0);
    if (open[0]) go(open[0].id, 'one');
    else void submit();
  };
  useDeskKeys(props.characterKeys, { ballot, steps, go, finish, note });
  const one = steps.view === 'one';
  const progress = {
    steps: steps.steps,
    current: steps.step?.id ?? '',
    draft: ballot.draft,
    onGo: (id: string) => go(id),
  };
  return (
    <div
      className={`grid gap-x-10 gap-y-6 pt-6 max-lg:pt-0 lg:items-start ${one ? 'lg:grid-cols-[256px_minmax(0,1fr)]' : ''}`}
    >
      {one ? <ProgressRail {...progress} /> : <ProgressLine {...progress} />}
      <ProgressFold {...progress} />
      <div className="grid min-w-0 gap-6">
        <ViewSwitch view={steps.view} onView={(to) => go(steps.step?.id, to)} />
        <Stage {...props} ballot={ballot} steps={steps} note={note} onGo={progress.onGo} />
        <Blindness />
        {props.lastOne && <LastBallot />}
        <FormError>{problem}</FormError>
        <Onward
          back={one ? steps.steps[steps.index - 1] : undefined}
          next={one ? steps.steps[steps.index + 1] : undefined}
          onGo={progress.onGo}
          missing={open.length}
          lacking={tried ? open.map(({ name }) => name) : []}
          onFinish={finish}
        >
          <SaveStatus state={ballot.save} />
        </Onward>
        {props.map && steps.step?.kind === 'criterion' && (
          <Twin label="The hybrid as it is mapped">{props.map}</Twin>
        )}
        <KeyHelp characterKeys={props.characterKeys} />
      </div>
    </div>
  );
}

function LastBallot() {
  return (
    <p className="border-l-2 border-brass pl-3">
      Yours is the last ballot. Putting it in reveals the round to the whole team, at once and for
      good.
    </p>
  );
}

type StageProps = ScoreDeskProps & {
  ballot: BallotEditor;
  steps: Steps;
  note: React.RefObject<HTMLTextAreaElement | null>;
  onGo: (id: string) => void;
};

const scoredOptions = ['go', 'rust'] as const;
const vetoOptions = ['go', 'rust', 'hybrid'] as const;

function Stage(props: StageProps) {
  const { steps, criteria, boundaries, words, ballot, note } = props;
  const { step, heading, index } = steps;
  if (!step) return null;
  if (steps.view === 'table') {
    const shared = { criteria, words, ballot, heading, onGo: props.onGo };
    return <TableView {...shared} current={step.id} />;
  }
  if (step.kind === 'boundary') {
    const shared = { words, ballot, heading };
    return <BoundaryView key={step.id} {...shared} boundary={step.boundary} map={props.map} />;
  }
  const { criterion } = step;
  return (
    <CriterionView
      key={step.id}
      criterion={criterion}
      place={`${criterion.groupLabel}, criterion ${index + 1} of ${criteria.length}`}
      evidence={props.evidence.filter((fact) => (fact.criterion ?? step.id) === step.id)}
      recordHref={props.recordHref}
      options={boundaries.length > 0 ? vetoOptions : scoredOptions}
      words={words}
      ballot={ballot}
      heading={heading}
      note={note}
      extra={steps.extra}
      onExtra={steps.setExtra}
    />
  );
}
