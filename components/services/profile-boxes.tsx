import { Checkbox } from '#components/ui/choice.tsx';
import { profileGroupLabels, profileGroups, type ServiceProfile } from '#domain/profile-words.ts';

type Props = { offers: readonly ServiceProfile[]; chosen: readonly string[]; idBase: string };

/** The profiles as boxes of a form, sent as `profiles[]`. */
export function ProfileBoxes({ offers, chosen, idBase }: Props) {
  return (
    <Boxes
      offers={offers}
      box={(id) => ({ id: `${idBase}-${id}`, value: id, defaultChecked: chosen.includes(id) })}
    />
  );
}

/** The same where the form keeps its own state. */
export function ProfileChoice(props: Props & { onToggle: (id: string) => void }) {
  return (
    <Boxes
      offers={props.offers}
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

/** Built-in profiles under their three headings, then those of each own template under its name. */
const groupsOf = (offers: readonly ServiceProfile[]) => {
  const own = [...new Set(offers.flatMap(({ from }) => from ?? []))];
  return [
    ...profileGroups.map((group) => ({
      label: profileGroupLabels[group],
      offers: offers.filter((offer) => offer.from === null && offer.group === group),
    })),
    ...own.map((from) => ({ label: from, offers: offers.filter((offer) => offer.from === from) })),
  ].filter((group) => group.offers.length > 0);
};

function Boxes({ offers, box }: { offers: Props['offers']; box: (id: string) => Box }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-medium">
        Profiles{' '}
        <span className="font-normal text-ink-3">(what the work and the team are like)</span>
      </legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {groupsOf(offers).map((group) => (
          <div key={group.label}>
            <p className="label mt-1">{group.label}</p>
            {group.offers.map((profile) => (
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
