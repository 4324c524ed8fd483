import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { JoinForm } from '#components/teams/join-form.tsx';
import { roleWords } from '#components/teams/role-words.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { When } from '#components/ui/when.tsx';
import { type Actor, teamAccess } from '#server/access.ts';
import { getActor } from '#server/session.ts';
import { type InvitationToSee, invitationByToken } from '#server/teams/queries.ts';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const [invitation, actor] = await Promise.all([invitationByToken(token), getActor()]);
  if (invitation && actor && (await isThere(actor, invitation.teamSlug))) {
    redirect(`/${invitation.teamSlug}`);
  }
  if (invitation?.state !== 'open') {
    return (
      <AuthFrame title={overWords(invitation)} lead="Ask an owner of the team for a new link.">
        <ButtonLink href="/">{actor ? 'Go to my teams' : 'Go to the start'}</ButtonLink>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title={`${invitation.invitedBy} invites you to ${invitation.teamName}.`}
      lead={
        <>
          As {roleWords[invitation.role].phrase}
          {invitation.email && `, with the address ${invitation.email}`}. The link works once, until{' '}
          <When at={invitation.expiresAt} />.
        </>
      }
    >
      <NextStep token={token} invitation={invitation} actor={actor} />
    </AuthFrame>
  );
}

const isThere = async (actor: Actor, slug: string): Promise<boolean> =>
  (await teamAccess(actor, slug)).ok;

function overWords(invitation: InvitationToSee | null): string {
  if (!invitation) return 'This link leads to no invitation.';
  const what = { used: 'was used', expired: 'has expired', revoked: 'was revoked', open: '' };
  return `This invitation ${what[invitation.state]}.`;
}

function NextStep(props: { token: string; invitation: InvitationToSee; actor: Actor | null }) {
  const { token, invitation, actor } = props;
  const here = encodeURIComponent(`/invite/${token}`);
  if (!actor || actor.guest) {
    const email = invitation.email ? `&email=${encodeURIComponent(invitation.email)}` : '';
    return (
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/sign-up?then=${here}${email}`} variant="primary">
          Create an account and join
        </ButtonLink>
        <ButtonLink href={`/sign-in?then=${here}`}>Sign in and join</ButtonLink>
      </div>
    );
  }
  if (invitation.email !== null && invitation.email !== actor.email) {
    return (
      <p className="say">
        You are signed in as {actor.email ?? actor.name}. Sign out in your account, then sign in
        with {invitation.email}.
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      <JoinForm token={token} team={invitation.teamName} />
      <p className="text-13 text-ink-3">You join as {actor.name}.</p>
    </div>
  );
}
