import { CircleDashed } from 'lucide-react';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import type { AskedAgain } from './asked-again.ts';
import { OpenRound } from './open-round.tsx';

type BeforeRoundProps = {
  decisionId: string;
  n: number;
  driver: string;
  isDriver: boolean;
  reviewers: number;
  /** What T1 still lacks, as sentences. */
  problems: readonly string[];
  recordHref: string;
  hybrid: boolean;
  /** By the policy. */
  scoringHours: number;
  /** What a later round may ask; null before the first. */
  criteria: readonly AskedAgain[] | null;
};

/** No round has been: what is missing for the first, or the way to open it. */
export function BeforeRound(props: BeforeRoundProps) {
  return (
    <>
      <PageHead title="Scoring has not begun.">
        <p>
          Each reviewer scores Go and Rust from 1 to 5 on 13 criteria, alone. Nobody sees a score
          until all are revealed together, the driver included.{' '}
          {props.hybrid && 'The hybrid follows from the component map. '}
          {!props.isDriver && `${props.driver} opens the round.`}
        </p>
      </PageHead>
      <Opening {...props} />
    </>
  );
}

/** After a reveal the driver may have it scored again. */
export function NextRound(props: BeforeRoundProps) {
  return (
    <section className="grid gap-5" aria-labelledby="next-round">
      <SectionHead id="next-round" title={`Score again: round ${props.n}`} aside="three at most" />
      <p className="max-w-say text-ink-2">
        For when the talk has changed minds. Everybody finds their own last scores filled in, and
        nobody sees a new one until the next reveal.{' '}
        {props.hybrid && 'The component map as it stands now is ranked.'}
      </p>
      <Opening {...props} quiet />
    </section>
  );
}

function Opening(props: BeforeRoundProps & { quiet?: boolean }) {
  const { problems, isDriver } = props;
  if (problems.length > 0) return <Lacks {...props} />;
  if (!isDriver) return null;
  const { quiet, recordHref: _href, hybrid: _hybrid, driver: _driver, ...opening } = props;
  return <OpenRound {...opening} quiet={quiet ?? false} />;
}

function Lacks({ problems, isDriver, recordHref }: BeforeRoundProps) {
  return (
    <section aria-labelledby="missing" className="border-y border-line py-6">
      <h2 id="missing" className="text-14 font-strong">
        Before a round can open
      </h2>
      <ul className="mt-3 grid gap-2">
        {problems.map((problem) => (
          <li key={problem} className="flex items-start gap-3">
            <CircleDashed
              className="mt-[2px] size-4 shrink-0 text-ink-3"
              strokeWidth={1.5}
              aria-hidden="true"
            />
            {problem}
          </li>
        ))}
      </ul>
      {isDriver && (
        <p className="mt-5">
          <ButtonLink href={recordHref} variant="primary">
            Go to the record
          </ButtonLink>
        </p>
      )}
    </section>
  );
}
