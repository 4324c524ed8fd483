import { SectionHead } from '#components/shell/heads.tsx';
import { tooFewWords } from '#domain/ballot.ts';
import type { RevealView } from '#domain/quorum.ts';
import { ByItself } from './by-itself.tsx';
import { MoreTime, RevealRound } from './round-controls.tsx';

/** What the driver can do about the round, and what is missing for it, in a sentence. */
export function RevealPanel(props: {
  decisionId: string;
  n: number;
  view: RevealView;
  may: 'yes' | 'under_quorum' | 'too_few';
  /** How far the driver's own ballot is, where they score too and it is not in. */
  own: OwnDraft | null;
  whenAllIn: boolean;
  now: Date;
  resultsHref: string;
}) {
  const { view, may, n, own, whenAllIn, now } = props;
  const ownMissing = own !== null;
  const out = view.reviewers - view.ballotsIn;
  return (
    <section className="grid gap-4" aria-labelledby="reveal-title">
      <SectionHead id="reveal-title" title={`Reveal round ${n}`} aside="You drive this decision" />
      <p className="max-w-say text-ink-2">
        {may === 'too_few' ? tooFewWords(view) : stands(view)}{' '}
        {may !== 'too_few' && ownMissing && 'Yours is not: a reveal now would leave it out. '}
        {may === 'under_quorum' &&
          'The deadline has passed: it can be revealed under quorum, and will say so.'}
      </p>
      <ByItself view={view} whenAllIn={whenAllIn} now={now} />
      <div className="flex flex-wrap gap-2">
        {may !== 'too_few' && (
          <RevealRound
            decisionId={props.decisionId}
            n={n}
            quiet={ownMissing}
            resultsHref={props.resultsHref}
            leftOut={leftOut(out, own)}
          />
        )}
        {view.deadline && (
          <MoreTime
            key={view.deadline.getTime()}
            decisionId={props.decisionId}
            n={n}
            deadline={view.deadline.toISOString()}
          />
        )}
      </div>
    </section>
  );
}

/** Criteria done of all that are asked. */
export type OwnDraft = { readonly done: number; readonly asked: number };

function leftOut(out: number, own: OwnDraft | null): string {
  if (out === 0) return '';
  const others = own ? out - 1 : out;
  const who = others === 1 ? 'one reviewer' : `${others} reviewers`;
  if (own) {
    const far = `You have scored ${own.done} of ${own.asked}; a reveal now leaves your ballot out`;
    return others === 0 ? `${far}.` : `${far}, and ${who} without one.`;
  }
  return `Left out: ${who} who ${others === 1 ? 'has' : 'have'} not submitted.`;
}

function stands({ ballotsIn, reviewers }: RevealView): string {
  if (ballotsIn === reviewers)
    return reviewers === 1 ? 'The ballot is in.' : `All ${reviewers} ballots are in.`;
  if (ballotsIn === 0) return 'No ballot is in yet.';
  return `${ballotsIn} of ${reviewers} ballots ${ballotsIn === 1 ? 'is' : 'are'} in.`;
}
