import { randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import type { Standing, TeamRole } from '#domain/access.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { env } from '#server/env.ts';
import { newId } from '#server/ids.ts';
import { createService } from '#server/services/commands.ts';
import { openSession, sessionCookie } from '#server/session-row.ts';
import { hashPassword } from '#server/sign-in/password.ts';
import { issueToken } from '#server/sign-in/tokens.ts';
import { invite } from '#server/teams/invitation-commands.ts';
import { type Cast, type Stage, stageDecision, stages, type Target } from './matrix-decisions.ts';
import { matrixTemplates } from './matrix-templates.ts';
import { importsOf } from './uploads.ts';
import { member, must, person } from './world.ts';

/** Everybody who may stand before a door. */
export const roles = [
  'anonymous',
  'stranger',
  'invited',
  'removed',
  'disabled',
  'viewer',
  'member',
  'reviewer',
  'drafter',
  'driver',
  'approver',
  'owner',
] as const;
export type Role = (typeof roles)[number];

/** Those for whom the team does not exist. */
export const outsiders: readonly Role[] = [
  'anonymous',
  'stranger',
  'invited',
  'removed',
  'disabled',
];

type Seat = Standing | null;
const seat = (teamRole: TeamRole, on: Partial<Omit<Standing, 'teamRole'>> = {}): Standing => ({
  ...{ driver: false, approver: false, reviewer: false, ...on },
  teamRole,
});

/** Who each is to the team and its decisions, as domain/access.ts wants to know it. */
export const standings: Readonly<Record<Role, Seat>> = {
  anonymous: null,
  stranger: null,
  invited: null,
  removed: null,
  disabled: null,
  viewer: seat('viewer'),
  member: seat('member'),
  reviewer: seat('member', { reviewer: true }),
  drafter: seat('member', { reviewer: true }),
  driver: seat('member', { driver: true }),
  approver: seat('member', { approver: true }),
  owner: seat('owner'),
};

/** A team with its service and one decision in every stage. */
export interface House {
  readonly teamId: string;
  readonly slug: string;
  readonly service: { readonly id: string; readonly slug: string };
  /** Nothing is decided on it: it may be edited and archived. */
  readonly spareService: string;
  readonly cast: Cast;
  /** A member nobody needs. */
  readonly spare: Actor;
  /** A template of the team's own to look at, and others to save, publish and retire. */
  readonly templates: Awaited<ReturnType<typeof matrixTemplates>>;
  /** For one person, to be used. */
  readonly invitation: { readonly token: string };
  /** Another, to be revoked. */
  readonly spareInvitation: string;
  readonly targets: Readonly<Record<Stage, Target>>;
  /** An upload that waits to be confirmed. */
  readonly preview: string;
  /** Another, to be discarded. */
  readonly sparePreview: string;
  /** An import that may be taken back. */
  readonly imported: string;
  /** Another decision in a stage, for whoever will change it. */
  readonly stage: (stage: Stage) => Promise<Target>;
}

export interface World {
  /** The team everything is about. */
  readonly house: House;
  /** The stranger's: they are all in one there. */
  readonly other: House;
  readonly people: Readonly<Record<Exclude<Role, 'anonymous'>, Actor>>;
  /** The Cookie header of a role; none for who is not signed in. */
  readonly cookies: Readonly<Record<Role, string | undefined>>;
  /** Words that only the team may read. */
  readonly marks: readonly string[];
  /** Words in the unrevealed ballots of the reviewer and of the drafter. */
  readonly hidden: { readonly reviewer: string; readonly drafter: string };
  readonly keyholder: { readonly email: string; readonly password: string };
  readonly resetToken: string;
}

/** A new session of a person, as the header a browser would send. */
export async function cookieOf(userId: string): Promise<string> {
  const sid = await openSession(userId);
  const token = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET });
  return `${sessionCookie()}=${token}`;
}

const mark = (what: string) => `mk${what}${randomBytes(6).toString('hex')}`;

interface Wanted {
  readonly cast: Cast;
  readonly owner: Actor;
  readonly spare: Actor;
  readonly invitee: Actor;
  readonly teamId: string;
  readonly slug: string;
  readonly marks: Readonly<Record<'service' | 'title' | 'text' | 'fact' | 'tag', string>>;
  readonly hidden: World['hidden'];
}

async function build(wanted: Wanted): Promise<House> {
  const { teamId, slug, cast, owner, spare, marks } = wanted;
  const made = must(
    await createService(owner, { teamId, name: marks.service, slug: `s-${slug.slice(2)}` }),
  );
  const { serviceId: spareService } = must(
    await createService(owner, { teamId, name: `${marks.service} spare` }),
  );
  const service = { id: made.serviceId, slug: made.slug };
  const invited = must(
    await invite(owner, { teamId, role: 'member', email: wanted.invitee.email ?? undefined }),
  );
  const { invitationId: spareInvitation } = must(await invite(owner, { teamId, role: 'viewer' }));
  const templates = await matrixTemplates(owner, teamId);
  const invitation = { token: invited.token };
  const place = { teamId, slug, serviceId: service.id, cast, marks, hidden: wanted.hidden };
  const base = await stageDecision({ ...place, base: null }, 'accepted');
  const stage = (wantedStage: Stage) =>
    stageDecision({ ...place, base: base.decisionId }, wantedStage);
  const staged: [Stage, Target][] = [];
  for (const one of stages) staged.push([one, one === 'accepted' ? base : await stage(one)]);
  const targets = Object.fromEntries(staged) as Record<Stage, Target>;
  return {
    ...{ teamId, slug, service, spareService, cast, spare, invitation, spareInvitation },
    ...{ targets, stage, templates },
    ...(await importsOf(owner, slug, marks.text)),
  };
}

async function emptyTeam(name: string): Promise<{ teamId: string; slug: string }> {
  const teamId = newId('tea');
  const slug = `t-${teamId.slice(4, 16)}`;
  await db().team.create({ data: { id: teamId, slug, name } });
  return { teamId, slug };
}

const marksOf = () => ({
  service: mark('service'),
  title: mark('title'),
  text: mark('text'),
  fact: mark('fact'),
  tag: mark('tag'),
});

async function strangersHouse(stranger: Actor, invitee: Actor): Promise<House> {
  const team = await emptyTeam(mark('other'));
  await db().membership.create({
    data: { teamId: team.teamId, userId: stranger.userId, role: 'owner' },
  });
  const spare = await member(team.teamId, 'Spare', 'member');
  const cast: Cast = {
    driver: stranger,
    approver: stranger,
    reviewers: [stranger],
    drafter: stranger,
  };
  const hidden = { reviewer: mark('hidden'), drafter: mark('hidden') };
  return build({ ...team, cast, owner: stranger, spare, invitee, marks: marksOf(), hidden });
}

/** Two teams, everybody who may knock, and the words to look for in what they are answered. */
export async function matrixWorld(): Promise<World> {
  const [marks, name, who] = [marksOf(), mark('team'), mark('person')];
  const team = await emptyTeam(name);
  const join = (first: string, role: TeamRole) => member(team.teamId, `${first} ${who}`, role);
  const people = {
    stranger: await person('Zoe'),
    invited: await person('Ida'),
    removed: await member(team.teamId, 'Rem', 'member'),
    disabled: await member(team.teamId, 'Dis', 'owner'),
    viewer: await join('Vic', 'viewer'),
    member: await join('Dee', 'member'),
    reviewer: await join('Cy', 'member'),
    drafter: await join('Sol', 'member'),
    driver: await join('Ana', 'member'),
    approver: await join('Ben', 'member'),
    owner: await join('Ola', 'owner'),
  };
  const { driver, approver, reviewer, drafter, owner, invited: invitee } = people;
  const third = await join('Rae', 'member');
  const spare = await join('Moe', 'member');
  const cast: Cast = { driver, approver, reviewers: [reviewer, third, drafter], drafter };
  const hidden = { reviewer: mark('hidden'), drafter: mark('hidden') };
  const house = await build({ ...team, cast, owner, spare, invitee, marks, hidden });
  await leave(team.teamId, people.removed, people.disabled);
  const other = await strangersHouse(people.stranger, invitee);
  const signedIn = Object.entries(people).map(
    async ([role, { userId }]) => [role, await cookieOf(userId)] as const,
  );
  const cookies = { ...Object.fromEntries(await Promise.all(signedIn)), anonymous: undefined };
  return {
    ...{ house, other, people, hidden, marks: [name, who, ...Object.values(marks)] },
    cookies: cookies as World['cookies'],
    ...(await keys()),
  };
}

async function leave(teamId: string, removed: Actor, disabled: Actor): Promise<void> {
  await db().membership.update({
    where: { teamId_userId: { teamId, userId: removed.userId } },
    data: { removedAt: new Date() },
  });
  await db().user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
}

async function keys(): Promise<Pick<World, 'keyholder' | 'resetToken'>> {
  const password = 'seven quiet herons';
  const { userId, email } = await person('Kit');
  await db().user.update({
    where: { id: userId },
    data: { passwordHash: await hashPassword(password) },
  });
  const resetToken = await issueToken(db(), 'reset', userId);
  return { keyholder: { email: email ?? '', password }, resetToken };
}

/** The state each stage is in. */
export const stateOf = (stage: Stage): DecisionState =>
  stage === 'objected' ? 'final_review' : stage;
