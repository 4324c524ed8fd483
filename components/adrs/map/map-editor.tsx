'use client';

import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Twin } from '#components/ui/twin.tsx';
import {
  type Boundary,
  type Component,
  type ComponentMap,
  emptyComponentMap,
  mapProblems,
} from '#domain/component-map.ts';
import { mapGaps } from '#domain/map-gaps.ts';
import { describeMap } from '#domain/map-words.ts';
import { HeldSave } from '../edit/held-save.tsx';
import { SaveState } from '../edit/save-state.tsx';
import { SettingsConflict } from '../edit/small-conflict.tsx';
import { type PartEditing, usePart } from '../edit/use-part.ts';
import { BoundaryFields } from './boundary-fields.tsx';
import { ComponentFields, nameFieldOf } from './component-fields.tsx';
import { RunningFields } from './running-fields.tsx';
import { ShareRest } from './share-rest.tsx';

const mapTitle = 'Components and boundaries';

const newId = (prefix: string) => `${prefix}${Math.random().toString(36).slice(2, 9)}`;

const blankComponent = (language: Component['language'], shares: number): Component => ({
  id: newId('c'),
  name: '',
  language,
  owner: '',
  path: '',
  hotPath: shares,
  effort: shares,
});

const blankBoundary = (from: string, to: string): Boundary => ({
  id: newId('b'),
  from,
  to,
  kind: 'process_grpc',
  contract: '',
  schemaPath: '',
  callsPerSecond: null,
  bytesPerCall: null,
  latencyBudgetMs: null,
  failureMode: '',
  versioning: '',
  owner: '',
  onCallFrom: '',
  onCallTo: '',
});

/** Two components and the boundary between them: the smallest hybrid there is. */
function firstMap(): ComponentMap {
  const [go, rust] = [blankComponent('go', 0.5), blankComponent('rust', 0.5)];
  return {
    ...emptyComponentMap,
    components: [go, rust],
    boundaries: [blankBoundary(go.id, rust.id)],
  };
}

/** The hybrid in parts: components, how they meet, and what running both takes. */
export function MapEditor(props: {
  decisionId: string;
  saved: ComponentMap;
  version: number;
  /** What saving costs under review. */
  held: string | null;
  /** The saved map as it is drawn; comes again from the server after every save. */
  picture: ReactNode;
}): ReactNode {
  const { decisionId, saved, version, held } = props;
  const edit = usePart({ decisionId, saved, version, held, part: 'map' });
  const map = edit.value;
  const set = (part: Partial<ComponentMap>) => edit.change({ ...map, ...part });
  if (map.components.length === 0 && map.boundaries.length === 0) {
    return (
      <div className="grid justify-items-start gap-3">
        <p className="max-w-say text-ink-2">
          A hybrid takes part in the scoring when its parts are described: which component is in
          which language, how much of the hot path and of the effort each carries, and how they
          meet.
        </p>
        <Button onClick={() => edit.change(firstMap())}>Describe a hybrid</Button>
        <SaveState status={edit.status} />
        <HeldSave edit={edit} title={mapTitle} words={held} />
        <SettingsConflict edit={edit} say={describeMap} />
      </div>
    );
  }
  return (
    // A field that is left is a good moment to save; the events of all of them arrive here.
    <fieldset className="grid gap-6" onBlur={edit.flush}>
      <legend className="sr-only">Components and boundaries</legend>
      {props.picture}
      <Components map={map} set={set} />
      <Boundaries map={map} set={set} />
      <RunningFields map={map} set={set} />
      <MapFoot edit={edit} held={held} />
    </fieldset>
  );
}

type Part = { map: ComponentMap; set: (part: Partial<ComponentMap>) => void };

const replaced = <T extends { id: string }>(all: readonly T[], one: T) =>
  all.map((other) => (other.id === one.id ? one : other));

const addButton = 'map-add-component';

/** Once the change is drawn: the field to type into next, or where the removed one was. */
const focusSoon = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());

function Components({ map, set }: Part) {
  const { components } = map;
  const add = () => {
    const fresh = blankComponent('go', 0);
    set({ components: [...components, fresh] });
    focusSoon(nameFieldOf(fresh));
  };
  const remove = (gone: Component) => {
    set({ components: components.filter((one) => one !== gone) });
    focusSoon(addButton);
  };
  return (
    <div className="grid gap-4">
      {components.map((component, index) => (
        <ComponentFields
          key={component.id}
          component={component}
          index={index}
          onChange={(next) => set({ components: replaced(components, next) })}
          onRemove={() => remove(component)}
        />
      ))}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Button id={addButton} variant="quiet" onClick={add}>
          <Plus strokeWidth={1.5} aria-hidden="true" />
          Add a component
        </Button>
        <ShareRest map={map} set={set} />
      </div>
    </div>
  );
}

function Boundaries({ map, set }: Part) {
  const { boundaries, components } = map;
  const [from, to] = components;
  return (
    <div className="grid gap-4">
      <h3 className="text-14 font-strong">Boundaries</h3>
      {boundaries.map((boundary, index) => (
        <BoundaryFields
          key={boundary.id}
          boundary={boundary}
          index={index}
          components={components}
          onChange={(next) => set({ boundaries: replaced(boundaries, next) })}
          onRemove={() => set({ boundaries: boundaries.filter((one) => one !== boundary) })}
        />
      ))}
      <Button
        variant="quiet"
        className="justify-self-start"
        onClick={() =>
          set({ boundaries: [...boundaries, blankBoundary(from?.id ?? '', to?.id ?? '')] })
        }
      >
        <Plus strokeWidth={1.5} aria-hidden="true" />
        Add a boundary
      </Button>
    </div>
  );
}

function MapFoot({ edit, held }: { edit: PartEditing<ComponentMap>; held: string | null }) {
  const missing = mapProblems(edit.value);
  const open = mapGaps(edit.value);
  return (
    <div className="grid gap-3">
      {missing.length > 0 && (
        <ul aria-label="What the hybrid lacks" className="grid gap-1 text-13 text-ink-2">
          {missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <Twin
          label={`What a full record also says: open in ${open.length} ${open.length === 1 ? 'place' : 'places'}`}
        >
          <ul className="grid gap-1 text-13 text-ink-2">
            {open.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Twin>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <SaveState status={edit.status} />
        <Button variant="quiet" onClick={() => edit.change(emptyComponentMap)}>
          Leave the hybrid out
        </Button>
      </div>
      <HeldSave edit={edit} title={mapTitle} words={held} />
      <SettingsConflict edit={edit} say={describeMap} />
    </div>
  );
}
