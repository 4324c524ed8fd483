import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { InvitationsTable } from '#components/teams/invitations-table.tsx';
import { InviteForm } from '#components/teams/invite-form.tsx';
import { MembersTable } from '#components/teams/members-table.tsx';
import { RenameTeamForm } from '#components/teams/rename-team-form.tsx';
import { roleWords } from '#components/teams/role-words.ts';
import { Link } from '#components/ui/link.tsx';
import { mayInTeam, teamRoles } from '#domain/access.ts';
import { type TeamGrant, teamAccess } from '#server/access.ts';
import { mailIsOn } from '#server/mail/send.ts';
import { requireActor } from '#server/session.ts';
import { invitationsOf, teamPeople } from '#server/teams/queries.ts';

export const metadata: Metadata = { title: 'Settings' };

type Props = { params: Promise<{ team: string }> };

export default async function SettingsPage({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/settings`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, teamName, teamSlug, role } = access.value;
  const people = await teamPeople(teamId);
  return (
    <>
      <PageHead title={peopleWords(people.length, teamName)} />
      <div className="grid gap-12">
        <Part id="members" title="Members">
          <MembersTable
            teamId={teamId}
            team={teamName}
            members={people}
            me={actor.userId}
            mayManage={mayInTeam(role, 'member.set_role')}
          />
          <RoleNotes />
        </Part>
        {mayInTeam(role, 'member.invite') && (
          <Part id="invitations" title="Invitations">
            {actor.guest ? <GuestInvites /> : <Invitations grant={access.value} />}
          </Part>
        )}
        {mayInTeam(role, 'team.edit') && (
          <Part id="team" title="Team">
            <RenameTeamForm teamId={teamId} name={teamName} slug={teamSlug} />
          </Part>
        )}
      </div>
    </>
  );
}

const small = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

const peopleWords = (count: number, team: string) =>
  count === 1
    ? `You are alone in ${team}. Invite the others.`
    : `${small[count] ?? count} people decide in ${team}.`;

function Part(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={props.id} className="grid gap-4">
      <SectionHead id={props.id} title={props.title} />
      {props.children}
    </section>
  );
}

async function Invitations({ grant }: { grant: TeamGrant }) {
  return (
    <>
      <InviteForm teamId={grant.teamId} mail={mailIsOn()} />
      <InvitationsTable teamId={grant.teamId} lines={await invitationsOf(grant.teamId)} />
    </>
  );
}

function GuestInvites() {
  return (
    <p className="max-w-say text-ink-2">
      The demo is for you alone.{' '}
      <Link href="/sign-up" className="link">
        Start your own team
      </Link>{' '}
      to invite others.
    </p>
  );
}

function RoleNotes() {
  return (
    <ul className="grid gap-1 text-13 text-ink-3">
      {teamRoles.map((role) => (
        <li key={role}>
          <span className="font-medium text-ink-2">{roleWords[role].label}</span>{' '}
          {roleWords[role].may}.
        </li>
      ))}
    </ul>
  );
}
