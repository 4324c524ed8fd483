import { changedWords, type Run, wordRuns } from '#domain/word-diff.ts';

export type DiffView = 'inline' | 'side';

type DiffProps = { before: string; now: string; view: DiffView };

/** Two texts compared word by word: what went is struck through, what came is underlined. */
export function Diff({ before, now, view }: DiffProps) {
  const runs = keyed(wordRuns(before, now));
  if (before === now) return <p className="text-13 text-ink-3">Both say the same.</p>;
  if (view === 'inline') return <Text runs={runs} />;
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <div className="grid content-start gap-2">
        <p className="label">Before</p>
        <Text runs={runs.filter(({ side }) => side !== 'new')} />
      </div>
      <div className="grid content-start gap-2">
        <p className="label">After</p>
        <Text runs={runs.filter(({ side }) => side !== 'old')} />
      </div>
    </div>
  );
}

type Keyed = Run & { readonly at: number };

/** The place of each run in both texts together, which names it. */
function keyed(runs: readonly Run[]): Keyed[] {
  let at = 0;
  return runs.map((run) => {
    at += run.text.length;
    return { ...run, at };
  });
}

function Text({ runs }: { runs: readonly Keyed[] }) {
  if (runs.length === 0) return <p className="text-13 text-ink-3">There was nothing here.</p>;
  return (
    <p className="max-w-[68ch] font-serif text-17 leading-7 break-words whitespace-pre-wrap">
      {runs.map(({ side, text, at }) => {
        if (side === 'old')
          return (
            <del key={at} className="text-ink-3 decoration-danger">
              {text}
            </del>
          );
        if (side === 'new')
          return (
            <ins key={at} className="bg-brass-wash text-ink decoration-brass underline-offset-4">
              {text}
            </ins>
          );
        return <span key={at}>{text}</span>;
      })}
    </p>
  );
}

const words = (count: number) => `${count} ${count === 1 ? 'word' : 'words'}`;

/** "12 words went, 30 came." */
export function diffSentence(before: string, now: string): string {
  const changed = changedWords(wordRuns(before, now));
  if (changed.out + changed.in === 0) return 'No word changed.';
  return `${words(changed.out)} went, ${words(changed.in)} came.`;
}
