import { diffWordsWithSpace } from 'diff';
import { When } from '#components/ui/when.tsx';
import type { Difference } from '#domain/material.ts';
import type { ResponseKind } from '#domain/review.ts';
import type { ChangedSince } from '#server/review/queries.ts';

const did = {
  approve: 'approved',
  approve_with_concern: 'approved',
  object: 'objected',
  abstain: 'abstained',
} as const satisfies Record<ResponseKind, string>;

/** Tells a reviewer that the text is not the one they answered on, and shows what moved. */
export function ChangedText({ changed }: { changed: ChangedSince }) {
  const { kind, at, differences } = changed;
  return (
    <section
      aria-labelledby="changed"
      className="grid gap-4 border-y border-brass bg-brass-wash px-4 py-4"
    >
      <div>
        <h2 id="changed" className="text-14 font-strong">
          Changed since you {did[kind]}
        </h2>
        <p className="text-13 text-ink-2">
          You answered on <When at={at} as="instant" />.{' '}
          {kind === 'object'
            ? 'Your objection stands until you withdraw it or it is overridden.'
            : 'That answer is about the older text and no longer counts. Read what moved, then answer again.'}
        </p>
      </div>
      {differences.length === 0 ? (
        <p className="text-13 text-ink-2">The older text is not kept, so there is no comparison.</p>
      ) : (
        differences.map((one) => <Moved key={one.key} difference={one} />)
      )}
    </section>
  );
}

function Moved({ difference }: { difference: Difference }) {
  const { title, before, after } = difference;
  return (
    <div className="grid min-w-0 gap-1">
      <h3 className="label">{title}</h3>
      <p className="max-h-96 overflow-y-auto rounded-control border border-line bg-sheet p-3 font-serif text-17 leading-7 break-words whitespace-pre-wrap">
        {runsOf(before, after).map((run) => {
          if (run.added)
            return (
              <ins key={run.id} className="bg-brass-wash underline decoration-brass">
                {run.text}
              </ins>
            );
          if (run.removed)
            return (
              <del key={run.id} className="me-1 text-ink-3 line-through">
                {run.text}
              </del>
            );
          return <span key={run.id}>{run.text}</span>;
        })}
      </p>
    </div>
  );
}

const runsOf = (before: string, after: string) =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }, id) => ({
    ...{ id, added, removed },
    text: value,
  }));
