import type { TeamRole } from '#domain/access.ts';
import { invitationDays } from '#domain/team.ts';
import { baseUrl } from '../env.ts';
import type { Letter } from '../mail/letter.ts';

export const invitationLink = (token: string): string => `${baseUrl()}/invite/${token}`;

const what = {
  owner: 'an owner',
  member: 'a member',
  viewer: 'a viewer',
} as const satisfies Record<TeamRole, string>;

export const invitationLetter = (invitation: {
  readonly from: string;
  readonly teamName: string;
  readonly role: TeamRole;
  readonly href: string;
}): Letter & { readonly subject: string } => ({
  subject: `${invitation.from} invites you to ${invitation.teamName} on Assay`,
  text: `${invitation.from} invites you to the team ${invitation.teamName} as ${what[invitation.role]}.\n\nThere the team decides, service by service, whether to build in Go, in Rust or in both, and keeps the reasons.`,
  link: { words: `Join ${invitation.teamName}`, href: invitation.href },
  after: `The link works once, for ${invitationDays} days. If you do not know ${invitation.from}, ignore this mail.`,
});

/** What the owner who invited sees. */
export interface InvitedNow {
  /** To copy now; it is not shown again. */
  readonly link: string;
  readonly email: string | null;
  /** Whether a mail went out as well. */
  readonly mailed: boolean;
}
