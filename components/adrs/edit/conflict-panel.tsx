'use client';

import { diffWordsWithSpace } from 'diff';
import { Button } from '#components/ui/button.tsx';
import { instantWords } from '#components/ui/when.tsx';

export type ConflictPanelProps = {
  by: string;
  at: Date;
  theirs: string;
  mine: string;
  onTheirs: () => void;
  onMine: () => void;
  /** Absent where two values cannot stand one after the other. */
  onBoth?: () => void;
};

/** Two people wrote the same section: who was first, what differs, and three ways on. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { by, theirs, mine } = props;
  const runs = differences(theirs, mine);
  return (
    <section
      aria-label="Two people changed this"
      className="grid gap-4 rounded-control border border-brass bg-brass-wash p-4 font-sans text-14"
    >
      <p role="alert">
        <strong className="font-medium">{by} saved this first</strong>, {instantWords(props.at)}.
        Both texts are kept in the history; choose what stands here.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Side title={`What ${by} wrote`} runs={runs.filter((run) => run.side !== 'mine')} />
        <Side title="What you wrote" runs={runs.filter((run) => run.side !== 'theirs')} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={props.onTheirs}>Keep theirs</Button>
        <Button onClick={props.onMine}>Keep mine</Button>
        {props.onBoth && (
          <Button variant="primary" onClick={props.onBoth}>
            Keep both
          </Button>
        )}
      </div>
    </section>
  );
}

interface Run {
  readonly id: number;
  readonly side: 'both' | 'theirs' | 'mine';
  readonly text: string;
}

const differences = (theirs: string, mine: string): Run[] =>
  diffWordsWithSpace(theirs, mine).map((change, id) => ({
    id,
    side: change.added ? 'mine' : change.removed ? 'theirs' : 'both',
    text: change.value,
  }));

function Side({ title, runs }: { title: string; runs: readonly Run[] }) {
  return (
    <div className="grid content-start gap-1">
      <h3 className="label">{title}</h3>
      <p className="max-h-72 overflow-y-auto rounded-control border border-line bg-sheet p-3 font-serif text-17 break-words whitespace-pre-wrap">
        {runs.map((run) =>
          run.side === 'both' ? (
            run.text
          ) : (
            <mark key={run.id} className="bg-brass-wash text-ink underline decoration-brass">
              {run.text}
            </mark>
          ),
        )}
      </p>
    </div>
  );
}
