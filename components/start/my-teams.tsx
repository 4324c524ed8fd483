import { Wordmark } from '#components/marks/logo.tsx';
import { PlainShell } from '#components/shell/app-shell.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { WaitingBadge } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Link } from '#components/ui/link.tsx';
import { signOutAction } from '#server/sign-in/actions.ts';

type Team = { readonly name: string; readonly slug: string; readonly role: string };
type Waits = {
  readonly kind: string;
  readonly ref: string;
  readonly title: string;
  readonly team: { readonly slug: string };
};

/** A person's teams, with what waits in each of them. */
export function MyTeams(props: {
  person: string;
  teams: readonly Team[];
  waiting: readonly Waits[];
}) {
  const { person, teams, waiting } = props;
  return (
    <PlainShell wide>
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-ink-2">
        <Wordmark />
        <div className="flex items-center gap-6">
          <Link href="/account" className="link inline-flex min-h-8 items-center">
            {person}
          </Link>
          <form action={signOutAction}>
            <button type="submit" className="link min-h-8">
              Sign out
            </button>
          </form>
        </div>
      </header>
      <PageHead
        title={headline(waiting.length, person)}
        actions={
          <>
            {teams.length > 0 && <ButtonLink href="/inbox">Open the inbox</ButtonLink>}
            <ButtonLink href="/start">Start another team</ButtonLink>
          </>
        }
      />
      {teams.length === 0 ? (
        <Empty
          title="You are in no team yet."
          action={
            <ButtonLink href="/start" variant="primary">
              Start your team
            </ButtonLink>
          }
        >
          Start one, or open the invitation link a colleague gave you.
        </Empty>
      ) : (
        <section aria-labelledby="teams">
          <SectionHead id="teams" title="My teams" />
          <ul>
            {teams.map((team) => (
              <TeamRow
                key={team.slug}
                team={team}
                waiting={waiting.filter((one) => one.team.slug === team.slug)}
              />
            ))}
          </ul>
        </section>
      )}
    </PlainShell>
  );
}

function headline(count: number, person: string): string {
  const name = person.split(' ')[0] ?? person;
  if (count === 0) return `Nothing waits for you, ${name}.`;
  return count === 1
    ? `One thing waits for you, ${name}.`
    : `${count} things wait for you, ${name}.`;
}

function TeamRow({ team, waiting }: { team: Team; waiting: readonly Waits[] }) {
  const [first] = waiting;
  return (
    <li className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b border-line py-3">
      <Link
        href={`/${team.slug}`}
        className="inline-flex min-h-8 items-center font-serif text-20 hover:underline sm:w-[280px]"
      >
        {team.name}
      </Link>
      <span className="text-13 text-ink-3 sm:w-[80px]">{team.role}</span>
      {first ? (
        <span className="inline-flex min-w-0 items-center gap-2 text-13 text-ink-2">
          <WaitingBadge>
            <span className="num">{waiting.length}</span>
            <span className="sr-only"> waiting for you</span>
          </WaitingBadge>
          <Link href={`/${team.slug}/decisions/${first.ref}`} className="link truncate">
            {first.title || first.ref}
          </Link>
        </span>
      ) : (
        <span className="text-13 text-ink-3">Nothing waits</span>
      )}
    </li>
  );
}
