import { markWord } from '#components/marks/mark.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { assertNever } from '#domain/result.ts';
import { Closed } from './closed.tsx';
import { Withdraw } from './closing-actions.tsx';
import { Lacks } from './lacks.tsx';
import { Proposed, type Texts } from './proposed.tsx';
import { Shaping } from './shaping.tsx';
import { type Phase, phaseOf, type ReviewView } from './view.ts';

/** The review tab in each of its four phases, led by one sentence. */
export function ReviewPage({ view, texts }: { view: ReviewView; texts: Texts }) {
  const { grant, record, review } = view;
  const phase = phaseOf(grant.state, grant.kind);
  const mayWithdraw = mayOnDecision(grant.standing, 'decision.withdraw', grant.state) === 'yes';
  return (
    <>
      <h1 className="display max-w-[24em] pt-8 pb-8 sm:pt-12">{sentence(phase, view)}</h1>
      {phase === 'shaping' && review.ending?.type === 'changes_requested' && (
        <p className="-mt-4 mb-8 border-l-2 border-line-strong pl-4 whitespace-pre-line text-ink-2">
          {review.ending.by} asked for changes: {review.ending.reason}
        </p>
      )}
      {phase === 'early' && <Early view={view} />}
      {phase === 'shaping' &&
        (grant.standing.driver ? <Shaping view={view} /> : <Waiting view={view} />)}
      {phase === 'open' && <Proposed view={view} texts={texts} />}
      {phase === 'closed' && <Closed view={view} />}
      {mayWithdraw && (
        <div className="mt-16 border-t border-line pt-4">
          <Withdraw decisionId={record.id} numbered={record.ref} />
        </div>
      )}
    </>
  );
}

function sentence(phase: Phase, { grant, record }: ReviewView): string {
  const option = record.parts.outcome?.option;
  switch (phase) {
    case 'early':
      return 'Nothing is proposed yet.';
    case 'shaping':
      if (!grant.standing.driver) return `${record.driver.name} makes the proposal next.`;
      return grant.kind === 'language'
        ? 'Choose the outcome, then propose it.'
        : 'Propose it when it is ready.';
    case 'open':
      return grant.kind === 'language' && option
        ? `${record.driver.name} proposes ${markWord[option]} for ${record.service.name}.`
        : `${record.driver.name} proposes: ${record.title}.`;
    case 'closed':
      return closedSentence({ grant, record });
    default:
      return assertNever(phase);
  }
}

function closedSentence({ grant, record }: Pick<ReviewView, 'grant' | 'record'>): string {
  if (grant.state === 'rejected') return 'This decision was rejected.';
  if (grant.state === 'withdrawn') return 'This decision was withdrawn.';
  const day = record.decidedOn
    ? record.decidedYearOnly
      ? ` in ${record.decidedOn.slice(0, 4)}`
      : ` on ${dayWords(record.decidedOn)}`
    : '';
  const what = record.outcome ? markWord[record.outcome] : 'This';
  const end = grant.state === 'deprecated' ? ', and is not to be followed any more' : '';
  return grant.recorded
    ? `${what} was decided${day} and recorded without scoring${end}.`
    : `${what} was accepted${day}${end}.`;
}

function Early({ view }: { view: ReviewView }) {
  const scoring = view.grant.state === 'scoring';
  return (
    <div className="grid max-w-say justify-items-start gap-4 text-ink-2">
      <p>
        {scoring
          ? 'Reviewers score first, without seeing each other. After the reveal the driver chooses the outcome here, and the reviewers answer on it.'
          : 'First the record is written and scored. After the reveal the driver chooses the outcome here, the reviewers approve or object, and the approver says the final word.'}
      </p>
      <ButtonLink href={scoring ? `${view.base}/score` : view.base} variant="plain">
        {scoring ? 'Go to scoring' : 'Go to the record'}
      </ButtonLink>
    </div>
  );
}

function Waiting({ view }: { view: ReviewView }) {
  const { record, review } = view;
  const option = record.parts.outcome?.option;
  return (
    <div className="grid max-w-say gap-6 text-ink-2">
      <p>
        {option
          ? `The outcome stands at ${markWord[option]} for now. `
          : 'No outcome is chosen yet. '}
        You will be asked to answer when {record.driver.name} has proposed it.
      </p>
      <div className="grid gap-3">
        <h2 className="text-14 font-strong text-ink">Before it is proposed</h2>
        <Lacks sentences={review.proposalLacks} ready="Nothing is missing." />
      </div>
    </div>
  );
}
