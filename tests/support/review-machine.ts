import { criterionIds } from '#domain/built-in-template.ts';
import { defaultPolicy } from '#domain/policy.ts';
import type { PartKey } from '#domain/record.ts';
import type { Actor } from '#server/access.ts';
import { db, sql } from '#server/db.ts';
import { savePart } from '#server/decisions/part-commands.ts';
import { newId } from '#server/ids.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import {
  deprecateDecision,
  openProposal,
  rejectDecision,
  requestChanges,
  withdrawDecision,
} from '#server/review/proposal-commands.ts';
import {
  giveResponse,
  overrideObjection,
  withdrawObjection,
} from '#server/review/response-commands.ts';
import { flagRevisit } from '#server/review/revisit-command.ts';
import { submitBallot, takeBallotBack } from '#server/scoring/ballot-commands.ts';
import { extendDeadline, openRound, revealRound } from '#server/scoring/commands.ts';
import { keepDeadlines } from '#server/scoring/deadlines.ts';
import { asOwner } from './database.ts';
import type { Act, ActName, Who } from './review-acts.ts';
import { timePasses } from './rounds.ts';
import { codeOf, member, team } from './world.ts';

export interface Cast {
  readonly teamId: string;
  readonly people: Readonly<Record<Who, Actor>>;
}

/** The five people of the model in a team of their own. */
export async function cast(): Promise<Cast> {
  const { teamId, ana, ben, cy, vic } = await team();
  const dee = await member(teamId, 'Dee', 'member');
  return { teamId, people: { ana, ben, cy, dee, vic } };
}

export interface Stage extends Cast {
  readonly decisionId: string;
  readonly base: string;
}

const texts = ['', 'We build it so.', 'We build it in Go.'] as const;
const weights = Object.fromEntries(criterionIds.map((id, i) => [id, i === 0 ? 100 : 0]));

/**
 * A draft with everything a round and a proposal ask, and an accepted decision whose place it is to
 * take: written past the commands, because a walk begins there and there are many walks.
 */
export async function stage(who: Cast, scored: boolean, opensByItself: boolean): Promise<Stage> {
  const { teamId, people } = who;
  const [serviceId, decisionId, base] = [newId('svc'), newId('adr'), newId('adr')];
  const kind = scored ? 'language' : 'general';
  const common = { teamId, serviceId, driverId: people.ana.userId, templateVersion: '1' };
  const outcome = { option: scored ? 'go' : null, reason: '', heldFrom: null };
  const parts = {
    ...{ title: 'Walk', context: texts[1], decision: texts[1], consequences: texts[1] },
    ...{ revisit: { on: '2031-01-15', condition: '' }, outcome },
    ...(scored ? { weights } : {}),
  };
  const slug = `s-${serviceId.slice(-10)}`;
  await db().service.create({ data: { id: serviceId, teamId, slug, name: 'Ledger' } });
  await db().decision.createMany({
    data: [
      { ...common, id: base, number: 1, kind, title: 'Older', state: 'accepted' },
      {
        ...{ ...common, id: decisionId, number: 2, kind, title: 'Walk' },
        approverId: people.ben.userId,
        policy: { ...defaultPolicy, named: [], revealWhenAllIn: opensByItself },
      },
    ],
  });
  await db().part.createMany({
    data: Object.entries(parts).map(([key, value]) => ({
      ...{ decisionId, key, value },
      updatedBy: people.ana.userId,
    })),
  });
  await db().reviewer.createMany({
    data: [people.ana, people.cy, people.dee].map(({ userId }) => ({ decisionId, userId })),
  });
  await db().decisionLink.create({
    data: { fromId: decisionId, toId: base, kind: 'supersedes', createdBy: people.ana.userId },
  });
  return { ...who, decisionId, base };
}

type Doing = (stage: Stage, actor: Actor, act: Act) => Promise<string>;
const reason = 'Because.';

/** Each act of the model as the command that people's screens send. */
const doings: Readonly<Record<ActName, Doing>> = {
  open: async ({ decisionId }, actor) => codeOf(await openRound(actor, { decisionId })),
  submit: async ({ decisionId }, actor) => {
    await fill(decisionId, actor);
    return codeOf(await submitBallot(actor, { decisionId }));
  },
  takeBack: async ({ decisionId }, actor) => codeOf(await takeBallotBack(actor, { decisionId })),
  reveal: async ({ decisionId }, actor) => codeOf(await revealRound(actor, { decisionId })),
  extend: async ({ decisionId }, actor) => {
    const round = await db().round.findFirst({ where: { decisionId }, orderBy: { n: 'desc' } });
    const from = Math.max(Date.now(), round?.deadline?.getTime() ?? 0);
    const deadline = new Date(from + 3_600_000).toISOString();
    return codeOf(await extendDeadline(actor, { decisionId, n: round?.n ?? 1, deadline }));
  },
  pass: async ({ decisionId }) => {
    await timePasses(decisionId);
    for (;;) {
      await keepDeadlines();
      // Another walk's look may have the row in its hands; then this one comes again.
      const [due] = await db().$queryRaw<{ count: number }[]>(sql`
        SELECT count(*)::int AS count FROM round WHERE decision_id = ${decisionId}
          AND revealed_at IS NULL AND closed_at IS NULL AND deadline <= now()
          AND kept_deadline IS DISTINCT FROM deadline`);
      if (due?.count === 0) return 'ok';
    }
  },
  edit: async ({ decisionId }, actor, { key, value }) => save(decisionId, actor, key, value),
  propose: async ({ decisionId }, actor) => codeOf(await openProposal(actor, { decisionId })),
  respond: async ({ decisionId }, actor, { kind }) =>
    codeOf(
      await giveResponse(actor, { decisionId, kind, note: 'So.', harm: 'Harm.', remedy: 'Cure.' }),
    ),
  withdrawObjection: async ({ decisionId }, actor) =>
    codeOf(
      await withdrawObjection(actor, { decisionId, responseId: await oldestObjection(decisionId) }),
    ),
  override: async ({ decisionId }, actor) => {
    const responseId = await oldestObjection(decisionId);
    return codeOf(await overrideObjection(actor, { decisionId, responseId, reason }));
  },
  accept: async ({ decisionId }, actor) => codeOf(await acceptDecision(actor, { decisionId })),
  reject: async ({ decisionId }, actor) =>
    codeOf(await rejectDecision(actor, { decisionId, reason })),
  requestChanges: async ({ decisionId }, actor) =>
    codeOf(await requestChanges(actor, { decisionId, reason })),
  withdraw: async ({ decisionId }, actor) =>
    codeOf(await withdrawDecision(actor, { decisionId, reason })),
  deprecate: async ({ decisionId }, actor) =>
    codeOf(await deprecateDecision(actor, { decisionId, reason })),
  flag: async ({ decisionId }, actor) => codeOf(await flagRevisit(actor, { decisionId, reason })),
};

export const perform = (on: Stage, act: Act): Promise<string> =>
  doings[act.name](on, on.people[act.who], act);

/** Puts every score down, in one statement: thirteen saves a ballot would take the whole time. */
async function fill(decisionId: string, { userId }: Actor): Promise<void> {
  const ids = criterionIds.map((id) => `('${id}')`).join(', ');
  await asOwner(
    `WITH r AS (SELECT id FROM round
      WHERE decision_id = $1 AND revealed_at IS NULL AND closed_at IS NULL
        AND EXISTS (SELECT 1 FROM reviewer WHERE decision_id = $1 AND user_id = $2)),
    b AS (INSERT INTO ballot (id, round_id, reviewer_id)
      SELECT $3, id, $2 FROM r ON CONFLICT DO NOTHING RETURNING id)
    INSERT INTO score (ballot_id, criterion, go, rust) SELECT b.id, c.id, 5, 2
    FROM b, (VALUES ${ids}) AS c(id)`,
    [decisionId, userId, newId('bal')],
  );
}

async function save(decisionId: string, actor: Actor, key: PartKey, value: number) {
  const part = await db().part.findUnique({
    where: { decisionId_key: { decisionId, key } },
    select: { version: true },
  });
  const text = key === 'title' ? `Walk ${Math.max(value, 1)}` : (texts[value] ?? '');
  const version = part?.version ?? 0;
  return codeOf(await savePart(actor, { decisionId, key, value: text, version }));
}

async function oldestObjection(decisionId: string): Promise<string> {
  const row = await db().response.findFirst({
    where: { decisionId, kind: 'object', resolvedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return row?.id ?? 'rsp_none';
}
