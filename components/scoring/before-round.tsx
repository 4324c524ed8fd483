import { CircleDashed } from 'lucide-react';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { OpenRound } from './round-controls.tsx';

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
};

/** No round is open: what is missing for one, or the way to open it. */
export function BeforeRound(props: BeforeRoundProps) {
  const { n, isDriver, problems } = props;
  return (
    <>
      <PageHead title={n === 1 ? 'Scoring has not begun.' : `Talk it over, then score again.`}>
        <p>
          Each reviewer scores Go and Rust from 1 to 5 on 13 criteria, alone. Nobody sees a score
          until all are revealed together, the driver included.{' '}
          {props.hybrid && 'The hybrid follows from the component map. '}
          {!isDriver && `${props.driver} opens the round.`}
        </p>
      </PageHead>
      {problems.length > 0 && (
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
              <ButtonLink href={props.recordHref} variant="primary">
                Go to the record
              </ButtonLink>
            </p>
          )}
        </section>
      )}
      {problems.length === 0 && isDriver && (
        <OpenRound decisionId={props.decisionId} n={n} reviewers={props.reviewers} />
      )}
    </>
  );
}
