import { Link } from '#components/ui/link.tsx';
import type { InboxView } from '#server/inbox/queries.ts';

export interface InboxAddress {
  readonly view: InboxView;
  /** Slug of the one team that is shown. */
  readonly team?: string | undefined;
  /** Slug of the team whose frame stands around it. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** The inbox with these filters, all of them in the address. */
export function inboxHref({ view, team, from, before }: InboxAddress): string {
  const query = new URLSearchParams();
  if (from) query.set('from', from);
  if (view !== 'all') query.set('show', view);
  if (team) query.set('team', team);
  if (before) query.set('before', before);
  return query.size > 0 ? `/inbox?${query}` : '/inbox';
}

const viewWords = {
  all: 'Everything',
  unread: 'Unread',
  mentions: 'Mentions and replies',
  done: 'Done',
  muted: 'Muted',
} satisfies Record<InboxView, string>;

const tab =
  '-mb-px inline-flex h-9 shrink-0 items-center border-b-2 border-transparent text-ink-3 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink max-sm:h-11';

/** Which part of the inbox, and of which team. */
export function ViewNav(props: {
  at: InboxAddress;
  teams: readonly { readonly name: string; readonly slug: string }[];
}) {
  const { at, teams } = props;
  const views = Object.entries(viewWords) as [InboxView, string][];
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 border-b border-line">
      <nav
        aria-label="Part of the inbox"
        className="flex gap-5 overflow-x-auto [scrollbar-width:none] max-sm:-mx-4 max-sm:gap-4 max-sm:px-4"
      >
        {views.map(([view, words]) => (
          <Link
            key={view}
            href={inboxHref({ ...at, view, before: undefined })}
            aria-current={view === at.view ? 'page' : undefined}
            className={tab}
          >
            {words}
          </Link>
        ))}
      </nav>
      {teams.length > 1 && <TeamNav at={at} teams={teams} />}
    </div>
  );
}

function TeamNav({ at, teams }: Parameters<typeof ViewNav>[0]) {
  const all = [{ name: 'All teams', slug: undefined }, ...teams];
  return (
    <nav
      aria-label="Team"
      className="flex max-w-full gap-4 overflow-x-auto text-13 [scrollbar-width:none]"
    >
      {all.map(({ name, slug }) => (
        <Link
          key={slug ?? ''}
          href={inboxHref({ ...at, team: slug, before: undefined })}
          aria-current={slug === at.team ? 'true' : undefined}
          className={tab}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
