'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input, TextField } from '#components/ui/input.tsx';
import { boundaryKindLabels, boundaryKinds } from '#domain/component-map.ts';
import { profileWords } from '#domain/profile-words.ts';
import type { TemplateContent } from '#domain/template.ts';
import { rowSum } from '#domain/template-checks.ts';
import { addProfile, editProfile, setPenalty } from '#domain/template-edit.ts';
import { allPoints } from '#domain/weights.ts';
import { NumberMatrix } from './number-matrix.tsx';

type MatrixProps = {
  content: TemplateContent;
  /** Absent where the template is only read. */
  onChange?: (next: TemplateContent) => void;
};

/** Profile by criterion: every column sums to 100. */
export function WeightsMatrix({ content, onChange }: MatrixProps) {
  return (
    <NumberMatrix
      caption="Weights of each profile"
      rows={content.criteria}
      step={1}
      max={allPoints}
      columns={content.profiles.map((profile) => {
        const sum = rowSum(profile.weights);
        return {
          id: profile.id,
          label: profileWords(profile).name || 'Without a name',
          values: profile.weights,
          foot: (
            <span className={`num font-medium ${sum === allPoints ? '' : 'text-danger'}`}>
              {sum}
              {sum !== allPoints && <span className="sr-only"> instead of 100</span>}
            </span>
          ),
        };
      })}
      onSet={
        onChange &&
        ((id, criterion, value) => {
          const profile = content.profiles.find((one) => one.id === id);
          if (profile)
            onChange(
              editProfile(content, id, { weights: { ...profile.weights, [criterion]: value } }),
            );
        })
      }
    />
  );
}

/** Points each kind of boundary takes off the hybrid. */
export function PenaltyMatrix({ content, onChange }: MatrixProps) {
  return (
    <NumberMatrix
      caption="Points each kind of boundary takes off the hybrid"
      rows={content.criteria}
      step={0.1}
      max={4}
      columns={boundaryKinds.map((kind) => ({
        id: kind,
        label: boundaryKindLabels[kind],
        values: content.boundaryPenalties[kind],
      }))}
      onSet={
        onChange &&
        ((id, criterion, value) => {
          const kind = boundaryKinds.find((one) => one === id);
          if (kind) onChange(setPenalty(content, kind, criterion, value));
        })
      }
    />
  );
}

/** The profiles by name: renamed, taken out, added. */
export function ProfileNames({ content, onChange }: Required<MatrixProps>) {
  const [name, setName] = useState('');
  return (
    <div className="grid max-w-form gap-2">
      <ul className="grid gap-2">
        {content.profiles.map((profile) => (
          <li key={profile.id} className="flex gap-2">
            <Input
              aria-label={`Name of the profile ${profile.id}`}
              value={profile.name}
              maxLength={200}
              onChange={(event) =>
                onChange(editProfile(content, profile.id, { name: event.target.value }))
              }
            />
            <Button
              variant="quiet"
              aria-label={`Take the profile ${profile.name} out`}
              onClick={() =>
                onChange({
                  ...content,
                  profiles: content.profiles.filter((one) => one.id !== profile.id),
                })
              }
            >
              Take out
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          onChange(addProfile(content, name.trim()));
          setName('');
        }}
      >
        <div className="flex-1">
          <TextField
            name="new-profile"
            label="New profile"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit">Add the profile</Button>
      </form>
    </div>
  );
}
