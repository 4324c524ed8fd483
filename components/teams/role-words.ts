import type { TeamRole } from '#domain/access.ts';

/** What a role is called and what it may do, for forms and invitations. */
export const roleWords = {
  owner: {
    label: 'Owner',
    phrase: 'an owner',
    may: 'Everything a member does, and invites, roles and the team’s name',
  },
  member: {
    label: 'Member',
    phrase: 'a member',
    may: 'Writes, scores, reviews and decides',
  },
  viewer: { label: 'Viewer', phrase: 'a viewer', may: 'Reads everything, changes nothing' },
} as const satisfies Record<TeamRole, { label: string; phrase: string; may: string }>;
