import type { ReactNode } from 'react';
import { MarkChip } from '#components/marks/mark.tsx';
import { Tag } from '#components/ui/badge.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { type EvidenceGrade, evidenceGradeLabels } from '#domain/evidence/grade.ts';
import { suggestFromRatio } from '#domain/evidence/suggest.ts';
import type { EvidenceSummary } from '#server/decisions/queries.ts';

type ListProps = {
  evidence: readonly EvidenceSummary[];
  criterionName: (id: string) => string;
  /** The way to take a fact off the record, where that is allowed. */
  removal?: (evidence: EvidenceSummary) => ReactNode;
};

/** The facts of a record: what was measured, both figures, and how well it can be checked. */
export function EvidenceList({ evidence, criterionName, removal }: ListProps) {
  return (
    <ul className="border-t border-line">
      {evidence.map((fact) => (
        <li key={fact.id} className="grid gap-1 border-b border-line py-3 text-13">
          <div className="flex items-start gap-3">
            <span className="min-w-0 flex-1 break-words">
              <span className="mr-3 text-14 font-medium">{fact.what}</span>
              {fact.criterion && (
                <span className="text-ink-3">{criterionName(fact.criterion)}</span>
              )}
            </span>
            <span className="flex shrink-0 items-center gap-2">
              {fact.carriedFrom && <Tag>from {fact.carriedFrom}</Tag>}
              <Tag>Grade {fact.grade}</Tag>
              {removal?.(fact)}
            </span>
          </div>
          <Figures fact={fact} />
          <p className="break-words text-ink-3">
            {gradeWords(fact.grade)}
            {fact.verified && `. Verified: ${trimmed(fact.verified)}`}
            {fact.source && `. ${trimmed(fact.source)}`}
            {fact.url && (
              <>
                {'. '}
                <a className="link" href={fact.url} rel="noreferrer nofollow">
                  {hostOf(fact.url)}
                </a>
              </>
            )}
          </p>
          {fact.raw && (
            <Twin label="Raw output">
              <pre className="max-h-64 overflow-auto rounded-control bg-sunk p-3 text-12">
                {fact.raw}
              </pre>
            </Twin>
          )}
        </li>
      ))}
    </ul>
  );
}

const gradeWords = (grade: string): string => evidenceGradeLabels[grade as EvidenceGrade] ?? grade;

const trimmed = (text: string): string => text.replace(/\.\s*$/, '');

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const figure = (value: number, unit: string) =>
  `${value.toLocaleString('en-GB', { maximumSignificantDigits: 6 })} ${unit}`.trim();

function Figures({ fact }: { fact: EvidenceSummary }) {
  const { goValue, rustValue, unit } = fact;
  if (goValue === null && rustValue === null) return null;
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      {goValue !== null && (
        <MarkChip kind="go">
          Go <span className="num">{figure(goValue, unit)}</span>
        </MarkChip>
      )}
      {rustValue !== null && (
        <MarkChip kind="rust">
          Rust <span className="num">{figure(rustValue, unit)}</span>
        </MarkChip>
      )}
      {goValue !== null && rustValue !== null && (
        <span className="text-ink-2">{comparison(fact, goValue, rustValue)}</span>
      )}
    </p>
  );
}

/** What the ratio of the two figures would suggest as scores (method 2.8), in words. */
function comparison(fact: EvidenceSummary, go: number, rust: number): string {
  const better = fact.lowerIsBetter ? 'lower' : 'higher';
  const said = suggestFromRatio({ mean: go }, { mean: rust }, better);
  switch (said.kind) {
    case 'scores':
      return `${said.ratio.toFixed(2)} to 1: suggests Go ${said.first}, Rust ${said.second}`;
    case 'inconclusive':
      return 'Too close together to suggest scores';
    case 'not_comparable':
      return '';
  }
}
