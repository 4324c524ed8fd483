import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { KeysForm, NameForm, PasswordForm } from '#components/account/account-forms.tsx';
import { MailForm } from '#components/account/mail-form.tsx';
import { Sessions } from '#components/account/sessions.tsx';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Actor } from '#server/access.ts';
import { mailChoiceOf } from '#server/mail/preference.ts';
import { mailIsOn } from '#server/mail/send.ts';
import { requireActor } from '#server/session.ts';
import { signOutAction } from '#server/sign-in/actions.ts';
import { accountOf, sessionsOf } from '#server/sign-in/queries.ts';
import { membershipsOf } from '#server/teams/queries.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const actor = await requireActor('/account');
  const teams = await membershipsOf(actor.userId);
  const [first] = teams;
  if (actor.guest) return <GuestAccount home={first ? `/${first.slug}` : '/'} actor={actor} />;
  const [account, sessions, mail] = await Promise.all([
    accountOf(actor),
    sessionsOf(actor),
    mailChoiceOf(actor),
  ]);
  return (
    <AuthFrame title={`${actor.name}’s account.`} lead={actor.email}>
      <div className="grid gap-10">
        <NameForm key={actor.name} name={actor.name} />
        <Part title="Teams">
          <TeamList teams={teams} />
          <ButtonLink href="/start" className="justify-self-start">
            Start another team
          </ButtonLink>
        </Part>
        <Part title="Keys">
          <KeysForm on={actor.characterKeys} />
        </Part>
        <Part title="Mail" id="mail">
          {mailIsOn() ? (
            <MailForm {...mail} zones={timeZones()} address={actor.email ?? ''} />
          ) : (
            <NoMail />
          )}
        </Part>
        <Part title="Password">
          <PasswordForm has={account.hasPassword} />
        </Part>
        <Part title="Signed in">
          <Sessions sessions={sessions} />
          <form action={signOutAction}>
            <button type="submit" className="link min-h-8 text-13 text-ink-2">
              Sign out here
            </button>
          </form>
        </Part>
      </div>
    </AuthFrame>
  );
}

function TeamList({ teams }: { teams: Awaited<ReturnType<typeof membershipsOf>> }) {
  return (
    <ul>
      {teams.map((team) => (
        <li
          key={team.slug}
          className="flex min-h-9 items-center justify-between gap-4 border-b border-line"
        >
          <Link href={`/${team.slug}`} className="link">
            {team.name}
          </Link>
          <span className="text-13 text-ink-3">{team.role}</span>
        </li>
      ))}
    </ul>
  );
}

function NoMail() {
  return (
    <p className="text-ink-2">
      This server sends no mail. Whoever runs it can name a mail server; until then everything
      stands in your{' '}
      <Link href="/inbox" className="link">
        inbox
      </Link>
      .
    </p>
  );
}

/** UTC first, then every zone by its name. */
const timeZones = (): string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
];

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="grid gap-4 border-t border-line pt-6">
      <h2 className="text-14 font-strong">{title}</h2>
      {children}
    </section>
  );
}

function GuestAccount({ actor, home }: { actor: Actor; home: string }) {
  return (
    <AuthFrame
      title="You are a guest of the demo."
      lead="There is no account, no password and nobody to invite: this copy is yours alone, and it is swept after 24 hours."
    >
      <div className="grid gap-10">
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/sign-up" variant="primary">
            Start your own team
          </ButtonLink>
          <ButtonLink href={home}>Back to the demo</ButtonLink>
        </div>
        <Part title="Keys">
          <KeysForm on={actor.characterKeys} />
        </Part>
      </div>
    </AuthFrame>
  );
}
