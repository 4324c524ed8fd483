import type { ReactNode } from 'react';
import { inboxSentence } from '#components/find/inbox-sentence.ts';
import { WaitingList } from '#components/find/waiting-list.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { Waiting } from '#server/find/waiting.ts';
import type { InboxView, MutedDecision, NoticePage } from '#server/inbox/queries.ts';
import { NoticeList } from './notice-list.tsx';
import { AllDoneButton, MuteButton } from './row-buttons.tsx';
import { UndoBar } from './undo-bar.tsx';
import { type InboxAddress, inboxHref, ViewNav } from './view-nav.tsx';

export type InboxProps = {
  readonly at: InboxAddress;
  readonly person: {
    readonly name: string;
    readonly guest: boolean;
    readonly characterKeys: boolean;
  };
  readonly teams: readonly { readonly name: string; readonly slug: string }[];
  /** What waits, without muted decisions. */
  readonly waiting: readonly Waiting[];
  readonly unread: ReadonlySet<string>;
  readonly happened: NoticePage;
  /** Only where they are shown. */
  readonly muted: readonly MutedDecision[];
  readonly now: Date;
};

/** What waits for me, what happened, and what I have dealt with, in all my teams. */
export function InboxPage(props: InboxProps) {
  const { at, person, teams, waiting, now } = props;
  const due = waiting.map((one) => one.due);
  return (
    <>
      <PageHead title={inboxSentence(due, person, now)} />
      <ViewNav at={at} teams={teams} />
      <UndoBar characterKeys={person.characterKeys} />
      <Parts {...props} />
      <KeysLine on={person.characterKeys} />
    </>
  );
}

function Parts(props: InboxProps) {
  const { at, waiting, unread, happened, muted } = props;
  if (at.view === 'muted') return <Muted {...props} />;
  const shown =
    at.view === 'all'
      ? waiting
      : at.view === 'unread'
        ? waiting.filter(({ decisionId, kind }) => unread.has(`${decisionId} ${kind}`))
        : [];
  const first = at.before === undefined;
  if (shown.length === 0 && happened.lines.length === 0 && muted.length === 0 && first)
    return <Nothing at={at} />;
  return (
    <>
      {first && shown.length > 0 && (
        <section aria-label="Waits for you">
          <WaitingList
            items={shown}
            now={props.now}
            unread={unread}
            teams={props.teams.length > 1}
          />
        </section>
      )}
      {happened.lines.length > 0 && <Happened {...props} />}
    </>
  );
}

function Happened({ at, happened, now, teams }: InboxProps) {
  const done = at.view === 'done';
  const until = happened.lines.reduce(
    (latest, { at: time }) => Math.max(latest, time.getTime()),
    0,
  );
  return (
    <section aria-labelledby="happened" className="mt-10 first-of-type:mt-4">
      <SectionHead
        id="happened"
        title={done ? 'Done' : 'Happened'}
        aside={!done && at.view === 'all' && <AllDoneButton team={at.team} until={until} />}
      />
      <NoticeList lines={happened.lines} now={now} teams={teams.length > 1} />
      <Turn at={at} older={happened.older} />
    </section>
  );
}

function Turn({ at, older }: { at: InboxAddress; older: string | null }) {
  if (!older && !at.before) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex gap-4 text-13">
      {at.before && (
        <Link href={inboxHref({ ...at, before: undefined })} className="link inline-flex min-h-6">
          Newest
        </Link>
      )}
      {older && (
        <Link href={inboxHref({ ...at, before: older })} className="link inline-flex min-h-6">
          Older
        </Link>
      )}
    </nav>
  );
}

function Muted({ at, muted, now }: InboxProps) {
  if (muted.length === 0) return <Nothing at={at} />;
  return (
    <ul className="border-t border-ink">
      {muted.map((one) => (
        <li
          key={one.decisionId}
          data-row
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
        >
          <div className="min-w-0">
            <h2 className="font-medium">
              <Link href={`/${one.team.slug}/decisions/${one.ref}`} className="hover:underline">
                {one.title || one.ref}
              </Link>
            </h2>
            <p className="mt-[2px] text-13 text-ink-3">
              <span className="num text-ink-2">{one.ref}</span> · {one.team.name} · muted{' '}
              <When at={one.since} as="relative" now={now} />
            </p>
          </div>
          <MuteButton decisionId={one.decisionId} muted about={one.ref} />
        </li>
      ))}
    </ul>
  );
}

const empties: Readonly<Record<InboxView, { title: string; text: string }>> = {
  all: {
    title: 'All clear.',
    text: 'Here comes what others need from you: ballots to score, proposals to answer, objections to your own. Below it stands what happened: mentions, replies, reveals, and what became of your decisions.',
  },
  unread: {
    title: 'Everything is read.',
    text: 'A thing counts as read once you have opened its decision.',
  },
  mentions: {
    title: 'Nobody has mentioned you.',
    text: 'Write @ and a name in a thread of a record to call somebody in. Replies in your threads arrive here too.',
  },
  done: {
    title: 'Nothing is done yet.',
    text: 'What you mark as done moves here and can be put back. What waits for you leaves by itself once you have done it.',
  },
  muted: {
    title: 'You hear of every decision.',
    text: 'Mute a decision to get no notices and no mails about it. What waits for you there still waits, and the team’s overview does not count it.',
  },
};

function Nothing({ at }: { at: InboxAddress }): ReactNode {
  const { title, text } = empties[at.view];
  return (
    <Empty
      title={title}
      action={
        at.view === 'all' ? (
          <ButtonLink href="/account#mail">Choose how mail reaches you</ButtonLink>
        ) : (
          <ButtonLink href={inboxHref({ ...at, view: 'all', before: undefined })}>
            Show everything
          </ButtonLink>
        )
      }
    >
      {text}
    </Empty>
  );
}

function KeysLine({ on }: { on: boolean }) {
  if (!on) return null;
  return (
    <p className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-1 text-13 text-ink-3 max-sm:hidden">
      <span>
        <Kbd>j</Kbd> <Kbd>k</Kbd> row
      </span>
      <span>
        <Kbd>Enter</Kbd> open
      </span>
      <span>
        <Kbd>e</Kbd> done
      </span>
      <span>
        <Kbd>z</Kbd> undo
      </span>
      <span>
        <Kbd>m</Kbd> mute
      </span>
      <span>
        Mail:{' '}
        <Link href="/account#mail" className="link">
          your choice
        </Link>
      </span>
    </p>
  );
}
