import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { TeamShell } from '#components/shell/team-shell.tsx';
import { teamAccess } from '#server/access.ts';
import { railCount } from '#server/inbox/count.ts';
import { noticeTeamsOf } from '#server/inbox/derive.ts';
import { requireActor } from '#server/session.ts';
import { membershipsOf } from '#server/teams/queries.ts';

type Props = { readonly children: ReactNode; readonly params: Promise<{ team: string }> };

/** The frame of every page of a team. Strangers get the same "nothing here" as for a wrong address. */
export default async function TeamLayout({ children, params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamName, role } = access.value;
  await noticeTeamsOf(actor);
  const [teams, waiting] = await Promise.all([membershipsOf(actor.userId), railCount(actor)]);
  return (
    <TeamShell {...{ slug: team, name: teamName, role, teams, waiting }} person={actor}>
      {children}
    </TeamShell>
  );
}
