import type { ReactNode } from 'react';
import { MarkChip } from '#components/marks/mark.tsx';
import { Twin } from '#components/ui/twin.tsx';
import {
  type Criterion,
  type CriterionGroup,
  criterionGroupLabels,
  criterionGroups,
} from '#domain/template.ts';

/** What the template claims for Go and for Rust, in words; its numbers stay shut until the reveal. */
export function TemplateClaims({ criteria }: { criteria: readonly Criterion[] }): ReactNode {
  return (
    <Twin label="What the template says">
      <div className="grid gap-6 pt-2">
        {criterionGroups.map((group) => (
          <ClaimGroup key={group} group={group} criteria={criteria} />
        ))}
      </div>
    </Twin>
  );
}

function ClaimGroup(props: { group: CriterionGroup; criteria: readonly Criterion[] }) {
  const own = props.criteria.filter((criterion) => criterion.group === props.group);
  return (
    <section className="grid gap-2">
      <h3 className="text-14 font-strong">{criterionGroupLabels[props.group]}</h3>
      {own.map((criterion) => (
        <div key={criterion.id} className="grid gap-1 border-t border-line pt-2">
          <p className="font-medium">{criterion.name}</p>
          <div className="grid gap-x-6 gap-y-1 text-ink-2 sm:grid-cols-2">
            <p>
              <MarkChip kind="go" /> {criterion.claims.go}
            </p>
            <p>
              <MarkChip kind="rust" /> {criterion.claims.rust}
            </p>
          </div>
        </div>
      ))}
    </section>
  );
}
