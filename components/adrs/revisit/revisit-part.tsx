import type { ReactNode } from 'react';
import { FlagRevisit } from '#components/review/closing-actions.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { When } from '#components/ui/when.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { isUnderWay } from '#domain/lifecycle.ts';
import {
  hasTrigger,
  measureWords,
  type Threshold,
  thresholdWords,
  triggerWords,
} from '#domain/revisit.ts';
import type { MeasurementLine, RevisitState } from '#server/revisit/queries.ts';
import { ReadSection } from '../read/record-parts.tsx';
import { heldWords, mayWrite, type RecordView } from '../record/record-view.ts';
import { RevisitEditor } from './revisit-editor.tsx';
import { MeasureForm, SettleForm } from './revisit-forms.tsx';
import { StartRevisit } from './start-revisit.tsx';

type PartProps = { view: RecordView; revisit: RevisitState };

/** When the decision is to be looked at again: set while it is open, watched once it is accepted. */
export function RevisitPart({ view, revisit }: PartProps): ReactNode {
  const { record, grant } = view;
  if (mayWrite(view, 'revisit')) {
    return (
      <ReadSection id="revisit" title="Revisit">
        <RevisitEditor
          decisionId={record.id}
          saved={record.parts.revisit ?? { on: null, condition: '' }}
          version={record.partVersions.revisit ?? 0}
          held={heldWords(view, 'revisit')}
        />
      </ReadSection>
    );
  }
  if (isUnderWay(grant.state)) {
    if (!hasTrigger(record.parts.revisit)) return null;
    return (
      <ReadSection id="revisit" title="Revisit">
        <Planned trigger={record.parts.revisit} />
      </ReadSection>
    );
  }
  if (grant.state !== 'accepted') return null;
  return (
    <ReadSection id="revisit" title="Revisit">
      <Watched view={view} revisit={revisit} />
    </ReadSection>
  );
}

/** The trigger as it would hold, for those who do not write it. */
function Planned({ trigger }: { trigger: RecordView['record']['parts']['revisit'] }) {
  return (
    <ul className="grid gap-1 font-sans text-ink-2">
      {trigger?.on && (
        <li>
          On <When at={trigger.on} />
        </li>
      )}
      {triggerWords(trigger).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function Watched({ view, revisit }: PartProps) {
  const { record, grant } = view;
  const trigger = record.parts.revisit;
  const thresholds = trigger?.thresholds ?? [];
  const may = (action: 'revisit.flag' | 'revisit.settle' | 'revisit.start') =>
    mayOnDecision(grant.standing, action, grant.state) === 'yes';
  const today = grant.now.toISOString().slice(0, 10);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 font-sans">
      {!hasTrigger(trigger) && !record.revisitOn && (
        <p className="text-ink-2">Nobody said when to look at this again.</p>
      )}
      <ul className="grid gap-1 text-ink-2">
        {record.revisitOn && (
          <li>
            On <When at={record.revisitOn} />
          </li>
        )}
        {trigger?.condition.trim() && <li>When {trigger.condition.trim()}</li>}
      </ul>
      {thresholds.length > 0 && (
        <Thresholds thresholds={thresholds} measurements={revisit.measurements} />
      )}
      {revisit.begun ? (
        <p>
          <Link className="link" href={`/${view.team}/decisions/${revisit.begun.ref}`}>
            <span className="num">{revisit.begun.ref}</span>
          </Link>{' '}
          looks at it again. This one stays in force until that is accepted.
        </p>
      ) : (
        may('revisit.start') && (
          <StartRevisit
            decisionId={record.id}
            decisions={`/${view.team}/decisions`}
            variant="plain"
          />
        )
      )}
      {may('revisit.flag') && thresholds.length > 0 && (
        <Twin label="Record a measurement">
          <MeasureForm decisionId={record.id} thresholds={thresholds} today={today} />
        </Twin>
      )}
      {may('revisit.flag') && !revisit.flag && (
        <div>
          <FlagRevisit decisionId={record.id} numbered={record.ref} />
        </div>
      )}
      {may('revisit.settle') && (
        <Twin label="It was looked at and still holds">
          <SettleForm decisionId={record.id} />
        </Twin>
      )}
    </div>
  );
}

function Thresholds(props: {
  thresholds: readonly Threshold[];
  measurements: readonly MeasurementLine[];
}) {
  const { thresholds, measurements } = props;
  return (
    <Table caption="Measured thresholds, newest measurement first" stack>
      <TableHead
        columns={[
          { label: 'Threshold' },
          { label: 'Measured', align: 'end' },
          { label: 'On' },
          { label: 'Says' },
          { label: 'Source' },
        ]}
      />
      <tbody>
        {thresholds.flatMap((threshold) => {
          const own = measurements.filter(({ thresholdId }) => thresholdId === threshold.id);
          if (own.length === 0) {
            return (
              <Row key={threshold.id}>
                <Cell head>{thresholdWords(threshold)}</Cell>
                <Cell label="Measured">not yet</Cell>
                <Cell>{''}</Cell>
                <Cell>{''}</Cell>
                <Cell>{''}</Cell>
              </Row>
            );
          }
          return own.map((line) => (
            <Row key={line.id}>
              <Cell head>{thresholdWords(threshold)}</Cell>
              <Cell number label="Measured">
                {measureWords(line.value, threshold.unit)}
              </Cell>
              <Cell label="On">
                <When at={line.measuredOn} />
              </Cell>
              <Cell label="Says">
                {line.crossed ? <strong className="font-strong">Crossed</strong> : 'Not crossed'}
              </Cell>
              <Cell label="Source">
                {line.source}, {line.by}
              </Cell>
            </Row>
          ));
        })}
      </tbody>
    </Table>
  );
}
