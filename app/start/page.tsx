import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthFrame } from '#components/sign-in/auth-frame.tsx';
import { FoundTeamForm } from '#components/teams/found-team-form.tsx';
import { getActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Start a team' };

type Props = { searchParams: Promise<{ team?: string }> };

export default async function StartPage({ searchParams }: Props) {
  const team = ((await searchParams).team ?? '').slice(0, 80);
  const actor = await getActor();
  if (!actor || actor.guest)
    redirect(team ? `/sign-up?team=${encodeURIComponent(team)}` : '/sign-up');
  return (
    <AuthFrame
      title="Start a team."
      lead={`You become its owner, ${actor.name}, and can invite the others in a moment.`}
    >
      <FoundTeamForm name={team} />
    </AuthFrame>
  );
}
