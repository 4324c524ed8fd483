import { Checkbox } from '#components/ui/choice.tsx';
import { profileGroupLabels, profileGroups, profileWords } from '#domain/profile-words.ts';
import { builtInTemplate } from '#domain/template.ts';

/** The workload and team profiles as boxes to tick, under their headings. */
export function ProfileBoxes({ chosen, idBase }: { chosen: readonly string[]; idBase: string }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-medium">
        Profiles <span className="font-normal text-ink-3">(what a new decision starts from)</span>
      </legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {profileGroups.map((group) => (
          <div key={group}>
            <p className="label mt-1">{profileGroupLabels[group]}</p>
            {builtInTemplate.profiles
              .map((profile) => ({ id: profile.id, ...profileWords(profile) }))
              .filter((profile) => profile.group === group)
              .map((profile) => (
                <Checkbox
                  key={profile.id}
                  id={`${idBase}-${profile.id}`}
                  name="profiles[]"
                  value={profile.id}
                  defaultChecked={chosen.includes(profile.id)}
                  label={profile.name}
                  hint={profile.line}
                />
              ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
