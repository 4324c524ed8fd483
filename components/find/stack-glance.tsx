import { Mark, type MarkKind, markWord } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';

const kinds = ['go', 'rust', 'hybrid', 'other'] as const;
const mostMarks = 24;

/** Services by what they are made of today: a mark each, and the number. */
export function StackGlance(props: {
  team: string;
  services: Readonly<Record<(typeof kinds)[number], number>>;
}) {
  const shown = kinds.filter((kind) => kind !== 'other' || props.services.other > 0);
  const all = kinds.reduce((sum, kind) => sum + props.services[kind], 0);
  return (
    <section aria-labelledby="stack">
      <SectionHead
        id="stack"
        title="Services today"
        aside={
          <Link href={`/${props.team}/stack`} className="link">
            Timeline
          </Link>
        }
      />
      {all === 0 ? (
        <p className="border-b border-line py-4 text-13 text-ink-3">
          The first accepted decision puts a service here.
        </p>
      ) : (
        <dl>
          {shown.map((kind) => (
            <Line key={kind} kind={kind} count={props.services[kind]} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Line({ kind, count }: { kind: MarkKind; count: number }) {
  const marks = Array.from({ length: Math.min(count, mostMarks) }, (_, index) => index);
  return (
    <div className="grid grid-cols-[56px_minmax(0,1fr)_auto] items-start gap-3 border-b border-line py-3">
      <dt className="text-13 leading-6">{markWord[kind]}</dt>
      <dd className="contents">
        <span className="flex flex-wrap items-center gap-[6px] pt-1" aria-hidden="true">
          {marks.map((index) => (
            <Mark key={index} kind={kind} />
          ))}
          {count > mostMarks && <span className="text-12 text-ink-3">…</span>}
        </span>
        <span className="num text-20 leading-6">{count}</span>
      </dd>
    </div>
  );
}
