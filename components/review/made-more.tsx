import { ProfileChoice } from '#components/services/profile-boxes.tsx';
import { AreaField, SelectField } from '#components/ui/input.tsx';
import type { ServiceProfile } from '#domain/profile-words.ts';
import type { MadeDraft } from './made-draft.ts';
import { type Made, Part } from './made-sections.tsx';

export type Holder = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly serviceId: string;
};

/** A template a record may follow, in its newest version, with its profiles. */
export type OfferedTemplate = {
  readonly version: string;
  readonly name: string;
  readonly profiles: readonly ServiceProfile[];
};

function replacing({ replaced }: MadeDraft, id: string, how: string): MadeDraft['replaced'] {
  const { [id]: _before, ...others } = replaced;
  return how === 'whole' || how === 'named' ? { ...others, [id]: how } : others;
}

type MoreProps = {
  draft: MadeDraft;
  set: Made['set'];
  holders: readonly Holder[];
  templates: readonly OfferedTemplate[];
};

/** What may stay empty: texts, what it took the place of, template and profiles. */
export function More({ draft, set, holders, templates }: MoreProps) {
  const toggled = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
  return (
    <Part title="More" aside="all of it may stay empty">
      <AreaField
        name="context"
        label="Context"
        optional
        value={draft.context}
        onChange={(event) => set({ context: event.target.value })}
      />
      <AreaField
        name="consequences"
        label="Consequences"
        optional
        value={draft.consequences}
        onChange={(event) => set({ consequences: event.target.value })}
      />
      {holders.map((holder) => (
        <SelectField
          key={holder.id}
          name={`replaced-${holder.id}`}
          label={
            <>
              What became of <span className="num">{holder.ref}</span>
            </>
          }
          hint={holder.title}
          value={draft.replaced[holder.id] ?? ''}
          onChange={(event) => set({ replaced: replacing(draft, holder.id, event.target.value) })}
        >
          <option value="">It stayed in force</option>
          <option value="named">This one took over the components named above</option>
          <option value="whole">This one took its place as a whole</option>
        </SelectField>
      ))}
      <TemplateField {...{ draft, set, templates }} />
      <ProfileChoice
        offers={templates.find(({ version }) => version === draft.template)?.profiles ?? []}
        chosen={draft.profiles}
        idBase="made-profile"
        onToggle={(id) => set({ profiles: toggled(draft.profiles, id) })}
      />
    </Part>
  );
}

function TemplateField({ draft, set, templates }: Omit<MoreProps, 'holders'>) {
  if (templates.length < 2) return null;
  return (
    <SelectField
      name="template"
      label="Template"
      hint="What the record is read by, and whose profiles it has."
      value={draft.template}
      onChange={(event) => set({ template: event.target.value, profiles: [] })}
    >
      {templates.map(({ version, name }) => (
        <option key={version} value={version}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
