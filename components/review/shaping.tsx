import type { ReactNode } from 'react';
import { RevisitEditor } from '#components/adrs/revisit/revisit-editor.tsx';
import { markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { changingOf, choicesOf } from './choices.ts';
import { Propose } from './closing-actions.tsx';
import { Effect } from './effect.tsx';
import { Lacks } from './lacks.tsx';
import { OutcomeEditor } from './outcome-editor.tsx';
import { Rules } from './rules.tsx';
import { TakePlace } from './take-place.tsx';
import type { ReviewView } from './view.ts';

/** The driver's side of the proposal: outcome, what it replaces, when to look again, what is missing. */
export function Shaping({ view }: { view: ReviewView }) {
  const { record, grant } = view;
  const language = grant.kind === 'language';
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="grid content-start gap-10">
        {language && (
          <Part id="outcome" title="Outcome" aside={roundWords(view)}>
            <OutcomeEditor
              decisionId={record.id}
              saved={record.parts.outcome ?? { option: null, reason: '', heldFrom: null }}
              version={record.partVersions.outcome ?? 0}
              choices={choicesOf(view)}
              changing={changingOf(view)}
              held={null}
            />
          </Part>
        )}
        <Replaces view={view} />
        <Part id="revisit" title="Revisit" aside="when this must be looked at again">
          <RevisitEditor
            decisionId={record.id}
            saved={record.parts.revisit ?? { on: null, condition: '' }}
            version={record.partVersions.revisit ?? 0}
            held={null}
          />
        </Part>
      </div>
      <Ready view={view} />
    </div>
  );
}

function Part(props: { id: string; title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={`${props.id}-title`} className="grid gap-4">
      <SectionHead id={`${props.id}-title`} title={props.title} aside={props.aside} />
      {props.children}
    </section>
  );
}

function roundWords({ review, base }: ReviewView): ReactNode {
  const { revealed } = review.standing;
  return revealed ? (
    <Link href={`${base}/results`} className="link">
      Result of round {revealed.round.n}
    </Link>
  ) : undefined;
}

/** Components say themselves what becomes of them; whole decisions only where nothing else does. */
function Replaces({ view }: { view: ReviewView }) {
  const { review, record, grant } = view;
  const shown =
    grant.kind === 'language' ? review.inForce.filter((older) => older.linked) : review.inForce;
  if (shown.length === 0) return null;
  return (
    <Part id="replaces" title="In force today" aside="ends when this is accepted, if you say so">
      <ul className="-mt-4">
        {shown.map((older) => (
          <li
            key={older.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3"
          >
            <span className="min-w-0">
              <span className="num mr-3 text-13 text-ink-3">{older.ref}</span>
              {older.title}
              {older.linked && (
                <span className="block text-13 text-ink-3">
                  Superseded when this one is accepted, not before.
                </span>
              )}
            </span>
            <TakePlace decisionId={record.id} older={older} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Ready({ view }: { view: ReviewView }) {
  const { review, record, base, grant } = view;
  const option = record.parts.outcome?.option;
  const stack = review.acceptLacks.filter((one) => !review.proposalLacks.includes(one));
  const what = grant.kind === 'language' && option ? markWord[option] : 'this decision';
  return (
    <aside className="grid content-start gap-5 lg:sticky lg:top-6" aria-labelledby="ready-title">
      <SectionHead id="ready-title" title="Before it is proposed" />
      <Lacks sentences={[...review.proposalLacks, ...stack]} ready="Nothing is missing." />
      <p className="text-13 text-ink-2">
        Decision and consequences are written on the{' '}
        <Link href={`${base}#decision-title`} className="link">
          Record tab
        </Link>
        . Reviewers answer on the text as it stands when you propose.
      </p>
      {grant.kind === 'language' && option && (
        <div className="grid gap-2 text-13 text-ink-2">
          <Effect
            review={review}
            heldFrom={record.parts.outcome?.heldFrom ?? null}
            service={record.service.name}
          />
        </div>
      )}
      <Propose decisionId={record.id}>Propose {what}</Propose>
      <Rules view={view} />
    </aside>
  );
}
