'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/input.tsx';
import { type Points, setWeight } from '#domain/weights.ts';
import { HeldSave } from '../edit/held-save.tsx';
import { SaveState } from '../edit/save-state.tsx';
import { SettingsConflict } from '../edit/small-conflict.tsx';
import { type PartEditing, usePart } from '../edit/use-part.ts';
import type { WeighedCriterion } from '../new/start-weights.tsx';
import { SwingQuestion } from './swing-question.tsx';
import { WeightsTable } from './weights-table.tsx';

type EditorProps = {
  decisionId: string;
  saved: Points;
  version: number;
  criteria: readonly WeighedCriterion[];
  /** What the decision's profiles give together. */
  fromProfiles: Points;
  /** After a reveal a change steers a known result, so it needs a reason. */
  needsReason: boolean;
  /** What saving costs under review. */
  held: string | null;
};

const alike = (a: Points, b: Points) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((id) => (a[id] ?? 0) === (b[id] ?? 0));

/** The weights, always 100 together: set directly, by the swing question, or back to the profile's. */
export function WeightsEditor(props: EditorProps): ReactNode {
  const { criteria, fromProfiles, needsReason } = props;
  // With a reason to give, there is a button; nothing goes before it is pressed.
  const held = needsReason ? (props.held ?? '') : props.held;
  const [reason, setReason] = useState('');
  const [swinging, setSwinging] = useState(false);
  const because = needsReason ? reason.trim() || null : undefined;
  const edit = usePart({ ...props, held, part: 'weights', reason: because });
  const whole: Points = Object.fromEntries(
    criteria.map((criterion) => [criterion.id, edit.value[criterion.id] ?? 0]),
  );
  return (
    <div className="grid gap-4">
      {swinging ? (
        <SwingQuestion
          criteria={criteria}
          onDone={(points) => {
            edit.change(points);
            setSwinging(false);
          }}
          onLeave={() => setSwinging(false)}
        />
      ) : (
        <>
          <WeightsTable
            criteria={criteria}
            weights={whole}
            fromProfiles={fromProfiles}
            onSet={(id, value) => edit.change(setWeight(whole, id, value))}
            onLeave={needsReason ? undefined : edit.flush}
          />
          <div className="no-print flex flex-wrap items-center gap-2">
            <Button onClick={() => setSwinging(true)}>Ask the swing question</Button>
            {!alike(whole, fromProfiles) && (
              <Button onClick={() => edit.change({ ...fromProfiles })}>
                Back to the profile’s weights
              </Button>
            )}
            {!needsReason && <SaveState status={edit.status} />}
          </div>
        </>
      )}
      {needsReason && edit.status.kind !== 'clean' && (
        <Reason reason={reason} onChange={setReason} edit={edit} words={props.held} />
      )}
      {!needsReason && <HeldSave edit={edit} title="Weights" words={props.held} />}
      <SettingsConflict edit={edit} say={(weights) => inWords(weights, criteria)} />
    </div>
  );
}

function Reason(props: {
  reason: string;
  onChange: (reason: string) => void;
  edit: PartEditing<Points>;
  words: string | null;
}) {
  const { reason, onChange, edit, words } = props;
  return (
    <div className="grid max-w-form gap-2">
      <TextField
        name="weights-reason"
        label="Why do the weights change now?"
        hint="The scores are known. The reason goes into the history, and a new round applies the weights."
        value={reason}
        maxLength={2_000}
        onChange={(event) => onChange(event.target.value)}
      />
      {words && (
        <p className="border-y border-brass bg-brass-wash px-4 py-3 text-13">
          Reviewers answer on this text. {words}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={reason.trim() === ''} onClick={edit.release}>
          Save the weights
        </Button>
        {edit.status.kind === 'unsaved' && (
          <Button onClick={edit.discard}>Leave the change out</Button>
        )}
        <SaveState status={edit.status} />
      </div>
    </div>
  );
}

const inWords = (weights: Points, criteria: readonly WeighedCriterion[]): string =>
  criteria.map((criterion) => `${criterion.name} ${weights[criterion.id] ?? 0}`).join('\n');
