import type { ReactNode } from 'react';
import { MarkChip, markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Button } from '#components/ui/button.tsx';
import { FieldError } from '#components/ui/field.tsx';
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

export type Made = ReturnType<typeof useMade>;
type Errors = Readonly<Record<string, string>>;

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
