import { err, ok, type Result } from '#domain/result.ts';
import { type Actor, unsafeSystemGrant } from '../access.ts';
import { askAsServer } from '../asker.ts';
import { change } from '../change.ts';
import { db, type Tx } from '../db.ts';
import { demoIsOn } from '../env.ts';
import { recordMadeDecision } from '../review/made-command.ts';
import { createUser } from '../sign-in/people.ts';
import { issueTicket } from '../sign-in/tokens.ts';
import { foundTeam } from '../teams/found.ts';
import { publicCases } from './cases.ts';
import { teammates } from './ledger.ts';
import { openLedgerDecision } from './open-decision.ts';

const guestHours = 24;

/**
 * A guest's own copy of the demo team: the public decisions as records, and one decision in scoring
 * in which only the guest's ballot is missing. Everything in it is written by the commands that
 * people's clicks call. Answers a ticket that signs the guest in once, within minutes. Limits per
 * network are the caller's.
 */
export async function openDemo(): Promise<Result<{ ticket: string; teamSlug: string }>> {
  if (!demoIsOn()) return err('not_found', 'The demo is switched off here.');
  return askAsServer(makeDemo);
}

async function makeDemo(): Promise<Result<{ ticket: string; teamSlug: string }>> {
  const guestUntil = new Date(Date.now() + guestHours * 3_600_000);
  const guest = await guestActor('Guest', guestUntil);
  const slug = `demo-${guest.userId.slice(4, 14)}`;
  const team = await foundTeam(guest, { name: 'Demo team', slug, demo: true });
  if (!team.ok) return team;
  const { teamId } = team.value;
  const others = await Promise.all(teammates.map(({ name }) => guestActor(name, guestUntil)));
  await join(teamId, others);
  const [cases, ledger] = await Promise.all([
    recordCases(guest, teamId),
    openLedgerDecision(guest, others, teamId),
  ]);
  if (!cases.ok) return cases;
  if (!ledger.ok) return ledger;
  return ok({ ticket: await issueTicket(guest.userId), teamSlug: slug });
}

async function guestActor(name: string, guestUntil: Date): Promise<Actor> {
  const userId = await createUser(db(), { name, email: null, guestUntil });
  return { userId, name, email: null, sessionId: '', guest: true, characterKeys: true };
}

/** The fictional colleagues come in without an invitation: nobody could accept it for them. */
async function join(teamId: string, people: readonly Actor[]): Promise<void> {
  await change(
    async () => ok(unsafeSystemGrant(teamId, null, new Date())),
    async (tx: Tx) => {
      const rows = people.map(({ userId }) => ({ teamId, userId, role: 'member' as const }));
      await tx.membership.createMany({ data: rows });
      return ok({
        value: null,
        events: rows.map(({ userId: user, role }) => ({
          type: 'member_joined' as const,
          payload: { user, role },
        })),
      });
    },
  );
}

/** Two writers at a time: more would only wait for the team's history. */
async function recordCases(guest: Actor, teamId: string): Promise<Result<null>> {
  const waiting = [...publicCases].reverse();
  const write = async (): Promise<Result<null>> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { service, ...made } = next;
      const done = await recordMadeDecision(guest, { ...made, teamId, newServiceName: service });
      if (!done.ok) return done;
    }
    return ok(null);
  };
  const results = await Promise.all([write(), write()]);
  return results.find((result) => !result.ok) ?? ok(null);
}
