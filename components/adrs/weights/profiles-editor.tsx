'use client';

import type { ReactNode } from 'react';
import { type ProfileGroup, profileGroupLabels, profileGroups } from '#domain/profile-words.ts';
import { SaveState } from '../edit/save-state.tsx';
import { SettingsConflict } from '../edit/small-conflict.tsx';
import { usePart } from '../edit/use-part.ts';

export interface ProfileTick {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  readonly group: ProfileGroup;
}

/** The decision's profiles as ticks. The weights stay as they are until somebody takes the profile's. */
export function ProfilesEditor(props: {
  decisionId: string;
  saved: string[];
  version: number;
  profiles: readonly ProfileTick[];
}): ReactNode {
  const edit = usePart({ ...props, part: 'profiles' });
  const toggle = (id: string) => {
    const has = edit.value.includes(id);
    edit.change(has ? edit.value.filter((one) => one !== id) : [...edit.value, id]);
  };
  return (
    <div className="grid gap-2">
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {profileGroups.map((group) => (
          <fieldset key={group} className={group === 'work' ? 'sm:row-span-2' : ''}>
            <legend className="label mb-1">{profileGroupLabels[group]}</legend>
            {props.profiles
              .filter((profile) => profile.group === group)
              .map((profile) => (
                <label
                  key={profile.id}
                  className="flex min-h-8 items-center gap-3 text-13 max-sm:min-h-11"
                >
                  <input
                    type="checkbox"
                    className="tick"
                    checked={edit.value.includes(profile.id)}
                    onChange={() => toggle(profile.id)}
                  />
                  <span>
                    {profile.name} <span className="text-ink-3">{profile.line}</span>
                  </span>
                </label>
              ))}
          </fieldset>
        ))}
      </div>
      <SaveState status={edit.status} />
      <SettingsConflict edit={edit} say={(ids) => ids.join('\n')} />
    </div>
  );
}
