import type { ReactNode } from 'react';
import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { ProfileChoice } from '#components/services/profile-boxes.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Button } from '#components/ui/button.tsx';
import { FieldError } from '#components/ui/field.tsx';
import { AreaField, SelectField } from '#components/ui/input.tsx';
import { type Outcome, outcomes } from '#domain/outcome.ts';
import { type MadeDraft, type useMade, withRow } from './made-draft.ts';
import { BoundaryFields, ComponentFields, SourceFields } from './made-rows.tsx';

/** A part of the form under its name. */
export function Part(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <SectionHead title={props.title} aside={props.aside} />
      {props.children}
    </section>
  );
}

export function OutcomeChoice(props: {
  draft: MadeDraft;
  error: string | undefined;
  onChoose: (outcome: Outcome) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">Outcome</legend>
      <div className="flex flex-wrap gap-x-6">
        {outcomes.map((outcome) => (
          <label key={outcome} className="flex min-h-8 items-center gap-3 max-sm:min-h-11">
            <input
              type="radio"
              name="outcome"
              className="tick"
              checked={props.draft.outcome === outcome}
              onChange={() => props.onChoose(outcome)}
            />
            <MarkChip kind={outcome}>
              {outcome === 'other' ? 'Another language' : markWord[outcome]}
            </MarkChip>
          </label>
        ))}
      </div>
      <FieldError error={props.error} />
    </fieldset>
  );
}

type Made = ReturnType<typeof useMade>;
type Errors = Readonly<Record<string, string>>;

export type Holder = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly serviceId: string;
};

export function Components({ made, errors }: { made: Made; errors: Errors }) {
  const { draft, set } = made;
  return (
    <Part title="Components" aside="what the service was made of from then on">
      <ul className="-mt-4">
        {draft.components.map((row, index) => (
          <ComponentFields
            key={row.id}
            {...{ row, index, errors }}
            onChange={(change) =>
              set({
                components: withRow(draft.components, row.id, change),
                ...(change === null
                  ? {
                      boundaries: draft.boundaries.filter(
                        (one) => one.from !== row.id && one.to !== row.id,
                      ),
                    }
                  : {}),
              })
            }
          />
        ))}
        {draft.boundaries.map((row, index) => (
          <BoundaryFields
            key={`b${row.id}`}
            {...{ row, index, errors }}
            components={draft.components}
            onChange={(change) => set({ boundaries: withRow(draft.boundaries, row.id, change) })}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={made.addComponent}>Add component</Button>
        {draft.components.length > 1 && <Button onClick={made.addBoundary}>Add boundary</Button>}
      </div>
    </Part>
  );
}

export function Sources({ made, errors }: { made: Made; errors: Errors }) {
  const { draft, set } = made;
  return (
    <Part title="Sources" aside="a figure with an address is grade C, without one D">
      {draft.sources.length > 0 && (
        <ul className="-mt-4">
          {draft.sources.map((row, index) => (
            <SourceFields
              key={row.id}
              {...{ row, index, errors }}
              onChange={(change) => set({ sources: withRow(draft.sources, row.id, change) })}
            />
          ))}
        </ul>
      )}
      <div>
        <Button onClick={made.addSource}>Add source</Button>
      </div>
    </Part>
  );
}

function replacing({ replaced }: MadeDraft, id: string, how: string): MadeDraft['replaced'] {
  const { [id]: _before, ...others } = replaced;
  return how === 'whole' || how === 'named' ? { ...others, [id]: how } : others;
}

export function More(props: { draft: MadeDraft; set: Made['set']; holders: readonly Holder[] }) {
  const { draft, set, holders } = props;
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
      <ProfileChoice
        chosen={draft.profiles}
        idBase="made-profile"
        onToggle={(id) => set({ profiles: toggled(draft.profiles, id) })}
      />
    </Part>
  );
}
