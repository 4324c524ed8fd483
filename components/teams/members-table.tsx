'use client';

import { useActionState } from 'react';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/field.tsx';
import { Select } from '#components/ui/input.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { TeamRole } from '#domain/access.ts';
import { teamRoles } from '#domain/access.ts';
import { removeMemberAction, setRoleAction } from '#server/teams/actions.ts';
import { roleWords } from './role-words.ts';

export type MemberLine = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: TeamRole;
  readonly since: Date;
};

type Props = {
  teamId: string;
  team: string;
  members: readonly MemberLine[];
  /** Who looks. */
  me: string;
  /** Owners change roles and take people out; everybody may leave. */
  mayManage: boolean;
};

/** The people of the team: who they are, their role, and the way out. */
export function MembersTable({ teamId, team, members, me, mayManage }: Props) {
  const [roleState, setRole] = useActionState(setRoleAction, { status: 'idle' });
  const columns = [{ label: 'Name' }, { label: 'E-mail' }, { label: 'Role' }, { label: 'Since' }];
  return (
    <div className="grid gap-3">
      <FormError>{roleState.status === 'problem' && roleState.message}</FormError>
      <Table caption="Members of the team" stack>
        <TableHead columns={[...columns, { label: 'Remove', hidden: true, align: 'end' }]} />
        <tbody>
          {members.map((member) => (
            <Row key={member.id}>
              <Cell head>
                {member.name}
                {member.id === me && <span className="font-normal text-ink-3"> (you)</span>}
              </Cell>
              <Cell label="E-mail">{member.email ?? 'none'}</Cell>
              <Cell>
                {mayManage ? (
                  <RoleSelect teamId={teamId} member={member} action={setRole} />
                ) : (
                  roleWords[member.role].label
                )}
              </Cell>
              <Cell label="Since">
                <When at={member.since} />
              </Cell>
              <Cell align="end">
                {(mayManage || member.id === me) && (
                  <RemoveMember
                    teamId={teamId}
                    team={team}
                    member={member}
                    self={member.id === me}
                  />
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

type Act = (form: FormData) => void;

/** Changing the choice is the change; without script the button beside it does it. */
function RoleSelect(props: { teamId: string; member: MemberLine; action: Act }) {
  const { teamId, member, action } = props;
  return (
    <form action={action} className="sm:w-[120px]">
      <input type="hidden" name="teamId" value={teamId} />
      <input type="hidden" name="userId" value={member.id} />
      <Select
        key={member.role}
        name="role"
        aria-label={`Role of ${member.name}`}
        defaultValue={member.role}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {teamRoles.map((role) => (
          <option key={role} value={role}>
            {roleWords[role].label}
          </option>
        ))}
      </Select>
    </form>
  );
}

function RemoveMember(props: { teamId: string; team: string; member: MemberLine; self: boolean }) {
  const { teamId, team, member, self } = props;
  return (
    <div className="text-left sm:flex sm:justify-end">
      <ConfirmDialog
        trigger={self ? 'Leave' : 'Remove'}
        triggerVariant="quiet"
        title={self ? `Leave ${team}?` : `Remove ${member.name} from ${team}?`}
        confirm={self ? 'Leave the team' : `Remove ${member.name}`}
        hidden={{ teamId, userId: member.id }}
        action={(form) => removeMemberAction({ status: 'idle' }, form)}
        danger
      >
        <p>
          {self ? 'You see' : `${member.name} sees`} nothing of this team from the next click on.
          Open decisions {self ? 'you drive' : 'they drive'} pass to{' '}
          {self ? 'another owner' : 'you'}, the approver’s place becomes free, and a ballot nobody
          has seen yet no longer counts. Decided records stay as they are. A new invitation brings{' '}
          {self ? 'you' : 'them'} back.
        </p>
      </ConfirmDialog>
    </div>
  );
}
