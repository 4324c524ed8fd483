import type { Reading } from '#components/results/reading.ts';
import { SectionHead } from '#components/shell/heads.tsx';
import { PublishNote } from '#components/talk/publish-note.tsx';
import type { PublishedNote } from '#server/scoring/queries.ts';

/** What reviewers wrote while they scored, published with their ballots. */
export function PublishedNotes(props: {
  reading: Reading;
  notes: readonly PublishedNote[];
  /** The round they were written in. */
  n: number;
}) {
  const { reading, notes } = props;
  if (notes.length === 0) return null;
  const lines = reading.criteria.filter(({ id }) => notes.some((note) => note.criterion === id));
  const nameOf = (id: string) =>
    reading.reviewers.find((one) => one.id === id)?.name ?? 'Someone who left';
  return (
    <section id="notes" aria-labelledby="notes-title" className="scroll-mt-28 sm:scroll-mt-8">
      <SectionHead id="notes-title" title="What they wrote" aside="published with the ballots" />
      <dl>
        {lines.map((line) => (
          <div
            key={line.id}
            className="gap-x-4 border-b border-line py-4 sm:grid sm:grid-cols-[184px_minmax(0,1fr)]"
          >
            <dt className="text-13">{line.name}</dt>
            <dd className="grid gap-3 max-sm:mt-2">
              {notes
                .filter((note) => note.criterion === line.id)
                .map((note) => (
                  <p key={note.reviewer} className="say whitespace-pre-line">
                    <span className="font-sans text-13 font-medium text-ink">
                      {nameOf(note.reviewer)}
                    </span>{' '}
                    {note.note} <PublishNote {...note} n={props.n} />
                  </p>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
