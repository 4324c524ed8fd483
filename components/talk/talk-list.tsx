import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ThreadView } from '#server/talk/queries.ts';
import { ThreadCard } from './thread-card.tsx';
import { placeWords, threadHref } from './words.ts';

type TalkListProps = {
  /** The record's address. */
  base: string;
  threads: readonly ThreadView[];
};

/** Every discussion of a decision in one list, open ones first; each leads to the place it is about. */
export function TalkList({ base, threads }: TalkListProps) {
  if (threads.length === 0) return null;
  const open = threads.filter(({ resolved }) => !resolved);
  const ordered = [...open, ...threads.filter(({ resolved }) => resolved)];
  return (
    <section aria-labelledby="talk" className="mt-16 scroll-mt-8">
      <SectionHead
        id="talk"
        title="Discussions"
        aside={open.length === 0 ? 'all resolved' : `${open.length} open`}
      />
      <ul>
        {ordered.map((thread) => (
          <li key={thread.id} className="grid gap-2 border-b border-line py-4">
            <p className="text-13">
              <Link className="link" href={threadHref(base, thread)}>
                {placeWords(thread)}
              </Link>
            </p>
            <ThreadCard thread={thread} />
          </li>
        ))}
      </ul>
    </section>
  );
}
