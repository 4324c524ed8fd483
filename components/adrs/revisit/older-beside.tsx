import type { ReactNode } from 'react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { markWord } from '#components/marks/mark.tsx';
import { verdictLead } from '#components/results/sentences.ts';
import { points } from '#components/results/words.ts';
import { Link } from '#components/ui/link.tsx';
import { Twin } from '#components/ui/twin.tsx';
import type { AssessmentResult } from '#domain/assessment.ts';
import type { DecisionRecord } from '#server/decisions/record.ts';
import type { SafeHtml } from '#server/markdown/render.ts';
import { decidedWords } from '../read/record-head.ts';
import { ReadSection } from '../read/record-parts.tsx';

export interface OlderDecision {
  readonly record: DecisionRecord;
  /** Its texts as they read; those without words are left out. */
  readonly texts: readonly { readonly title: string; readonly html: SafeHtml }[];
  readonly result: AssessmentResult | null;
}

/** What was decided before, beside what is being written anew. */
export function OlderBeside(props: {
  older: OlderDecision;
  decisions: string;
  /** False while people score: what the team gave then would be an anchor. */
  scores: boolean;
}): ReactNode {
  const { older, decisions, scores } = props;
  const { record, result, texts } = older;
  const when = decidedWords(record);
  const outcome = record.outcome ? markWord[record.outcome] : 'decided';
  return (
    <ReadSection id="older" title="Decided before">
      <p className="text-ink-2">
        This decision looks again at{' '}
        <Link className="link" href={`${decisions}/${record.ref}`}>
          <span className="num">{record.ref}</span> {record.title}
        </Link>
        {when && `, decided ${when}`}: {outcome}. Its texts, weights, map and evidence were copied
        here as a start.
      </p>
      {result && scores && (
        <p className="font-serif text-17">
          {verdictLead(result)}:{' '}
          {result.ranking
            .map(
              (option) =>
                `${markWord[option as 'go'] ?? option} ${points(result.totals[option] ?? 0)}`,
            )
            .join(' · ')}
          .
        </p>
      )}
      {texts.length > 0 && (
        <Twin label="What was written then">
          <div className="grid gap-4 border-l-2 border-line pl-4">
            {texts.map(({ title, html }) => (
              <div key={title} className="grid gap-1">
                <h3 className="label">{title}</h3>
                <MarkdownView html={html} />
              </div>
            ))}
          </div>
        </Twin>
      )}
    </ReadSection>
  );
}
