import { redirect } from 'next/navigation';
import { DemoButton } from '#components/start/demo-button.tsx';
import { FirstVisit } from '#components/start/first-visit.tsx';
import { MyTeams } from '#components/start/my-teams.tsx';
import { exampleOf } from '#components/start/weighing.ts';
import { demoIsOn } from '#server/env.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { getActor } from '#server/session.ts';
import { membershipsOf } from '#server/teams/queries.ts';

type Props = { searchParams: Promise<{ weigh?: string }> };

/** First visit: what this is and the two ways in. Later: my teams, or the only one at once. */
export default async function HomePage({ searchParams }: Props) {
  const actor = await getActor();
  const teams = actor ? await membershipsOf(actor.userId) : [];
  const [only] = teams;
  if (actor && !actor.guest) {
    if (only && teams.length === 1) redirect(`/${only.slug}`);
    const waiting = (await waitingFor(actor)).filter(({ muted }) => !muted);
    return <MyTeams person={actor.name} teams={teams} waiting={waiting} />;
  }
  const corner = only
    ? { href: `/${only.slug}`, label: 'Back to the demo' }
    : { href: '/sign-in', label: 'Sign in' };
  return (
    <FirstVisit
      example={exampleOf((await searchParams).weigh)}
      demo={demoIsOn() && !only && <DemoButton />}
      corner={corner}
    />
  );
}
