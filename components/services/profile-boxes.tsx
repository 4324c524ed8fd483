import { Checkbox } from '#components/ui/choice.tsx';
import { offeredProfiles, profileGroupLabels, profileGroups } from '#domain/profile-words.ts';

type Props = { chosen: readonly string[]; idBase: string };

/** The profiles as boxes of a form, sent as `profiles[]`. */
export function ProfileBoxes({ chosen, idBase }: Props) {
  return (
    <Boxes
      box={(id) => ({ id: `${idBase}-${id}`, value: id, defaultChecked: chosen.includes(id) })}
    />
  );
}

/** The same where the form keeps its own state. */
export function ProfileChoice(props: Props & { onToggle: (id: string) => void }) {
  return (
    <Boxes
      box={(id) => ({
        id: `${props.idBase}-${id}`,
        value: id,
        checked: props.chosen.includes(id),
        onChange: () => props.onToggle(id),
      })}
    />
  );
}

type Box = Pick<
  React.ComponentProps<typeof Checkbox>,
  'id' | 'value' | 'checked' | 'defaultChecked' | 'onChange'
>;

function Boxes({ box }: { box: (id: string) => Box }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-medium">
        Profiles{' '}
        <span className="font-normal text-ink-3">(what the work and the team are like)</span>
      </legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {profileGroups.map((group) => (
          <div key={group}>
            <p className="label mt-1">{profileGroupLabels[group]}</p>
            {offeredProfiles
              .filter((profile) => profile.group === group)
              .map((profile) => (
                <Checkbox
                  key={profile.id}
                  name="profiles[]"
                  {...box(profile.id)}
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
