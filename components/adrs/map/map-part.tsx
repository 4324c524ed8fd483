import type { ReactNode } from 'react';
import { Twin } from '#components/ui/twin.tsx';
import { emptyComponentMap } from '#domain/component-map.ts';
import { partsSentence } from '#domain/map-words.ts';
import type { OpenedParts } from '#server/decisions/queries.ts';
import type { RevealedResult } from '#server/scoring/queries.ts';
import { ReadSection } from '../read/record-parts.tsx';
import { heldWords, mayWrite, type RecordView } from '../record/record-view.ts';
import { MapBudget, MapCost } from './map-budget.tsx';
import { MapDiagram } from './map-diagram.tsx';
import { MapEditor } from './map-editor.tsx';
import { MapPicture, MapView, MapWarnings } from './map-view.tsx';

type PartProps = {
  view: RecordView;
  newest: RevealedResult | null;
  /** What a decision recorded without a map put into the stack. */
  opened: OpenedParts | null;
};

/** The components of a hybrid and how they meet. */
export function MapPart({ view, newest, opened }: PartProps): ReactNode {
  const { record, hasMap } = view;
  const editable = mayWrite(view, 'map');
  const map = record.parts.map ?? emptyComponentMap;
  if (opened && !hasMap) return <OpenedMap opened={opened} />;
  if (!editable && !hasMap) return null;
  const budget = newest && <MapBudget map={map} newest={newest} />;
  return (
    <ReadSection id="map" title="Components and boundaries">
      {editable ? (
        <>
          <MapEditor
            decisionId={record.id}
            saved={map}
            version={record.partVersions.map ?? 0}
            held={heldWords(view, 'map')}
            picture={
              <>
                <MapPicture map={map} />
                {budget ?? <MapCost map={map} weights={record.parts.weights ?? {}} />}
                <MapWarnings map={map} />
              </>
            }
          />
          {hasMap && (
            <Twin label="How it reads">
              <MapView map={map} />
            </Twin>
          )}
        </>
      ) : (
        <MapView map={map} budget={budget} />
      )}
    </ReadSection>
  );
}

/** The parts of a decision that was made before Assay knew of it. */
function OpenedMap({ opened }: { opened: OpenedParts }) {
  if (opened.components.length < 2) return null;
  const sentence = partsSentence(opened.components.length, opened.boundaries);
  return (
    <ReadSection id="map" title="Components and boundaries">
      <p className="text-ink-2">{sentence}</p>
      <MapDiagram map={opened} label={sentence} />
    </ReadSection>
  );
}
