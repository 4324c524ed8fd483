import type { ReactNode } from 'react';
import { Twin } from '#components/ui/twin.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { profileWords } from '#domain/profile-words.ts';
import type { EvidenceSummary } from '#server/decisions/queries.ts';
import { EvidenceForm } from '../evidence/evidence-form.tsx';
import { EvidenceList } from '../evidence/evidence-list.tsx';
import { RemoveButton } from '../links/remove-button.tsx';
import { ReadSection } from '../read/record-parts.tsx';
import { ProfilesEditor } from '../weights/profiles-editor.tsx';
import { WeightsEditor } from '../weights/weights-editor.tsx';
import { WeightsTable } from '../weights/weights-table.tsx';
import {
  heldWords,
  mayWrite,
  type RecordView,
  weighedCriteria,
  weightsOfProfiles,
} from './record-view.ts';

/** Profiles and the weights they gave, or that were set since. */
export function WeightsPart({ view }: { view: RecordView }): ReactNode {
  const { record, revealed } = view;
  const { weights, profiles = [] } = record.parts;
  if (!weights) return null;
  const { template } = record;
  const criteria = weighedCriteria(template);
  const fromProfiles = weightsOfProfiles(template, profiles);
  if (!mayWrite(view, 'weights')) {
    return (
      <ReadSection id="weights" title="Weights">
        <WeightsTable criteria={criteria} weights={weights} fromProfiles={fromProfiles} />
      </ReadSection>
    );
  }
  return (
    <ReadSection id="weights" title="Weights">
      <Twin label="Profiles of this decision">
        <ProfilesEditor
          decisionId={record.id}
          saved={profiles}
          version={record.partVersions.profiles ?? 0}
          profiles={template.profiles.map((one) => ({ ...profileWords(one), id: one.id }))}
        />
      </Twin>
      <WeightsEditor
        decisionId={record.id}
        saved={weights}
        version={record.partVersions.weights ?? 0}
        criteria={criteria}
        fromProfiles={fromProfiles}
        needsReason={revealed}
        held={heldWords(view, 'weights')}
      />
    </ReadSection>
  );
}

/** The facts attached, and the way to attach one. */
export function EvidencePart(props: {
  view: RecordView;
  evidence: readonly EvidenceSummary[];
}): ReactNode {
  const { view, evidence } = props;
  const { grant, record } = view;
  const mayAdd = mayOnDecision(grant.standing, 'evidence.add', grant.state) === 'yes';
  const mayRemove = mayOnDecision(grant.standing, 'evidence.remove', grant.state) === 'yes';
  if (evidence.length === 0 && !mayAdd) return null;
  const names = new Map(record.template.criteria.map(({ id, name }) => [id, name]));
  return (
    <ReadSection id="evidence" title={grant.recorded ? 'Sources' : 'Evidence'}>
      {evidence.length === 0 && (
        <p className="text-ink-2">
          Nothing measured yet. Where speed or memory decides, a number weighs more than a claim.
        </p>
      )}
      {evidence.length > 0 && (
        <EvidenceList
          evidence={evidence}
          criterionName={(id) => names.get(id) ?? id}
          removal={
            mayRemove
              ? (fact) => (
                  <RemoveButton
                    decisionId={record.id}
                    target={{ evidenceId: fact.id }}
                    label={`Take off: ${fact.what}`}
                  />
                )
              : undefined
          }
        />
      )}
      {mayAdd && (
        <Twin label="Add evidence">
          <EvidenceForm
            decisionId={record.id}
            criteria={record.template.criteria.map(({ id, name }) => ({ id, name }))}
          />
        </Twin>
      )}
    </ReadSection>
  );
}
