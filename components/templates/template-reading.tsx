import { MarkChip } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { criterionGroupLabels, criterionGroups, type TemplateContent } from '#domain/template.ts';
import { PenaltyMatrix, WeightsMatrix } from './weights-editor.tsx';

/** A template as it stands, to read. */
export function TemplateReading({ content }: { content: TemplateContent }) {
  return (
    <div className="grid gap-12">
      {criterionGroups.map((group) => {
        const own = content.criteria.filter((criterion) => criterion.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`${group}-title`}>
            <SectionHead
              id={`${group}-title`}
              title={criterionGroupLabels[group]}
              aside={`${own.length} criteria`}
            />
            <dl>
              {own.map(({ id, name, question, claims }) => (
                <div key={id} className="grid gap-1 border-b border-line py-3">
                  <dt className="font-medium">{name}</dt>
                  <dd className="max-w-say text-ink-2">{question}</dd>
                  <dd className="grid gap-x-6 gap-y-1 text-13 text-ink-2 sm:grid-cols-2">
                    <p>
                      <MarkChip kind="go" /> {claims.go}
                    </p>
                    <p>
                      <MarkChip kind="rust" /> {claims.rust}
                    </p>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      <section aria-labelledby="weights-title" className="grid min-w-0 gap-4">
        <SectionHead id="weights-title" title="Weights" aside="each profile sums to 100" />
        <WeightsMatrix content={content} />
      </section>
      <section aria-labelledby="penalties-title" className="grid min-w-0 gap-4">
        <SectionHead
          id="penalties-title"
          title="Boundary penalties"
          aside="points off the hybrid"
        />
        <PenaltyMatrix content={content} />
      </section>
    </div>
  );
}
