'use client';

import { useActionState } from 'react';
import { FormError } from '#components/ui/field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { TeamRole } from '#domain/access.ts';
import { revokeInvitationAction } from '#server/teams/actions.ts';
import { roleWords } from './role-words.ts';

export type InvitationLine = {
  readonly id: string;
  readonly role: TeamRole;
  readonly email: string | null;
  readonly state: 'open' | 'used' | 'expired' | 'revoked';
  readonly invitedBy: string;
  readonly expiresAt: Date;
  readonly usedBy: string | null;
};

const columns = [
  { label: 'For' },
  { label: 'Role' },
  { label: 'By' },
  { label: 'State' },
  { label: 'Revoke', hidden: true, align: 'end' },
] as const;

/** What was sent out lately and what became of it. */
export function InvitationsTable(props: { teamId: string; lines: readonly InvitationLine[] }) {
  const [state, act] = useActionState(revokeInvitationAction, { status: 'idle' });
  if (props.lines.length === 0) return null;
  return (
    <div className="grid gap-3">
      <FormError>{state.status === 'problem' && state.message}</FormError>
      <Table caption="Invitations of the last 60 days" stack>
        <TableHead columns={columns} />
        <tbody>
          {props.lines.map((line) => (
            <Row key={line.id}>
              <Cell head>{line.email ?? 'Anyone with the link'}</Cell>
              <Cell label="Role">{roleWords[line.role].label}</Cell>
              <Cell label="By">{line.invitedBy}</Cell>
              <Cell label="State">
                <InvitationState line={line} />
              </Cell>
              <Cell align="end">
                {line.state === 'open' && (
                  <form action={act} className="inline">
                    <input type="hidden" name="teamId" value={props.teamId} />
                    <input type="hidden" name="invitationId" value={line.id} />
                    <SubmitButton variant="quiet">Revoke</SubmitButton>
                  </form>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function InvitationState({ line }: { line: InvitationLine }) {
  if (line.state === 'used') return `Used by ${line.usedBy ?? 'somebody'}`;
  if (line.state === 'revoked') return 'Revoked';
  const words = line.state === 'open' ? 'Open until' : 'Expired';
  return (
    <>
      {words} <When at={line.expiresAt} />
    </>
  );
}
