import { MapCost } from '#components/adrs/map/map-budget.tsx';
import { MapDiagram } from '#components/adrs/map/map-diagram.tsx';
import { MarkChip } from '#components/marks/mark.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Twin } from '#components/ui/twin.tsx';
import type { ComponentMap } from '#domain/component-map.ts';
import { boundaryLine, languageOf, mapSentence, percent } from '#domain/map-words.ts';
import type { Points } from '#domain/weights.ts';

/**
 * The hybrid of a round as it was mapped when the round opened: facts alone. What its boundaries take
 * follows from the weights; what may be spent on them would tell the scores, and waits for the reveal.
 */
export function HybridMap({ map, weights }: { map: ComponentMap; weights: Points }) {
  const sentence = mapSentence(map);
  const lines = map.boundaries.map((boundary) => `${boundaryLine(map, boundary)}.`);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-13 text-ink-2">{sentence}</p>
      <MapDiagram map={map} label={[sentence, ...lines].join(' ')} />
      <MapCost map={map} weights={weights} />
      <Twin>
        <Table caption="Components of the hybrid">
          <TableHead
            columns={[
              { label: 'Component' },
              { label: 'Language' },
              { label: 'Hot path', align: 'end' },
              { label: 'Effort', align: 'end' },
            ]}
          />
          <tbody>
            {map.components.map((component) => (
              <Row key={component.id}>
                <Cell head>{component.name}</Cell>
                <Cell>
                  <MarkChip kind={component.language}>{languageOf(component)}</MarkChip>
                </Cell>
                <Cell number>{percent(component.hotPath)}</Cell>
                <Cell number>{percent(component.effort)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </Twin>
    </div>
  );
}
