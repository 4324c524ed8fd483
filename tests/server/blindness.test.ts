import { readdir } from 'node:fs/promises';
import { exportFormat } from '#domain/markdown/export/formats.ts';
import type { Actor, DecisionGrant, TeamGrant } from '#server/access.ts';
import { db, sql } from '#server/db.ts';
import * as decisions from '#server/decisions/queries.ts';
import { type DecisionRecord, readRecord } from '#server/decisions/record.ts';
import { exportArchive } from '#server/exports/archive.ts';
import { exportCounts, namedLines, readBatch } from '#server/exports/batch.ts';
import { lookAtExport } from '#server/exports/check.ts';
import { exportDecision } from '#server/exports/file.ts';
import * as find from '#server/find/queries.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { hereOf } from '#server/here/queries.ts';
import * as history from '#server/history/queries.ts';
import * as inbox from '#server/inbox/queries.ts';
import { historyOf } from '#server/review/history.ts';
import * as review from '#server/review/queries.ts';
import * as revisions from '#server/review/revisions.ts';
import { readStanding } from '#server/review/standing.ts';
import { revealRound } from '#server/scoring/commands.ts';
import * as scoring from '#server/scoring/queries.ts';
import { openRedLines, redLinesOf } from '#server/scoring/red-lines.ts';
import * as services from '#server/services/queries.ts';
import { servicesOn, stackToday } from '#server/stack/portfolio.ts';
import * as stack from '#server/stack/queries.ts';
import * as talk from '#server/talk/queries.ts';
import { auditOf } from '#server/teams/audit.ts';
import * as teams from '#server/teams/queries.ts';
import { expect, test } from '#tests/support/database.ts';
import { hiddenBallots } from '#tests/support/hidden-ballots.ts';
import { passesForGood, readingOf, type Scene } from '#tests/support/rounds.ts';
import { mailsTo, told } from '#tests/support/told.ts';
import { grantOf, must } from '#tests/support/world.ts';

// Nobody can get another ballot before the reveal. The proof: two worlds that differ only in hidden
// scores must give the same bytes to everybody who does not own them, from every query there is.

interface Asking {
  readonly scene: Scene;
  readonly actor: Actor;
  readonly team: TeamGrant;
  readonly grant: DecisionGrant;
  readonly record: DecisionRecord;
  readonly roundId: string;
  readonly service: { id: string; slug: string };
}
type Questions = Record<string, (asking: Asking) => unknown>;

const zipOf = async ({ actor, team }: Asking) => {
  const { stream } = await exportArchive(actor, team, exportFormat('madr'));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64');
};

/** Every exported query a member may call, by file. A new one fails the last test until it is here. */
const asked: Record<string, Questions> = {
  decisions: {
    evidenceOf: ({ grant }) => decisions.evidenceOf(grant),
    linkChoices: ({ grant }) => decisions.linkChoices(grant),
    serviceChoices: ({ team }) => decisions.serviceChoices(team),
    ableToWrite: ({ scene }) => decisions.ableToWrite(scene.teamId),
    lastResponses: ({ grant }) => decisions.lastResponses(grant),
    openedParts: ({ grant }) => decisions.openedParts(grant),
  },
  find: {
    findDecisions: ({ team }) => find.findDecisions(team, {}),
    recentDecisions: ({ team }) => find.recentDecisions(team),
    teamCursor: ({ team }) => find.teamCursor(team),
    findChoices: ({ team }) => find.findChoices(team),
  },
  inbox: {
    noticesFor: async ({ actor }) => told(() => inbox.noticesFor(actor, { view: 'all' })),
    unreadAsks: async ({ actor }) =>
      told(async () => [...(await inbox.unreadAsks(actor, await waitingFor(actor)))]),
    inboxCount: ({ actor }) => told(async () => inbox.inboxCount(actor, await waitingFor(actor))),
    noticesInMail: async ({ actor }) => told(() => mailsTo(actor)),
    mutedBy: ({ actor }) => inbox.mutedBy(actor),
    attentionOf: ({ actor, scene }) => told(() => inbox.attentionOf(actor, scene.decisionId)),
    inboxCursor: ({ actor }) => inbox.inboxCursor(actor),
  },
  review: { reviewOf: ({ grant, record }) => review.reviewOf(grant, record) },
  scoring: {
    roundToScore: ({ grant }) => scoring.roundToScore(grant),
    myBallot: ({ grant, roundId }) => scoring.myBallot(grant, roundId),
    newestResult: ({ grant }) => scoring.newestResult(grant),
    publishedNotes: ({ grant, roundId }) => scoring.publishedNotes(grant, roundId),
  },
  services: {
    serviceLines: ({ team }) => services.serviceLines(team),
    serviceBySlug: ({ team, service }) => services.serviceBySlug(team, service.slug),
    decisionsOfService: ({ team, service }) => services.decisionsOfService(team, service),
    factsOfService: ({ team, service }) => services.factsOfService(team, service),
  },
  stack: {
    stackOf: ({ service }) => stack.stackOf(service.id),
    stackHistory: ({ service }) => stack.stackHistory(service.id),
    stackOpenedBy: ({ scene }) => stack.stackOpenedBy(scene.decisionId),
    correctionsOf: ({ team, service }) => stack.correctionsOf(team, service.id),
    holdersOf: ({ team }) => stack.holdersOf(team),
  },
  history: {
    verifiedHistory: ({ team }) => history.verifiedHistory(team, null),
    statedHistory: ({ team }) => history.statedHistory(team),
  },
  here: { hereOf: ({ grant }) => hereOf(grant) },
  talk: {
    threadsOf: ({ grant }) => talk.threadsOf(grant),
    membersToMention: ({ grant }) => talk.membersToMention(grant),
  },
  teams: {
    membershipsOf: ({ actor }) => teams.membershipsOf(actor.userId),
    teamPeople: ({ scene }) => teams.teamPeople(scene.teamId),
    invitationsOf: ({ scene }) => teams.invitationsOf(scene.teamId),
  },
};

/** Reads that stand outside the files named queries.ts, and what the database holds for all to see. */
const beside: Questions = {
  record: ({ record }) => record,
  waiting: ({ actor, scene }) => waitingFor(actor, scene.teamId),
  standing: ({ grant, record }) => readStanding(grant, record),
  history: ({ grant }) => historyOf(grant),
  revisions: ({ grant }) => revisions.partRevisions(grant, 'context'),
  version: ({ grant }) => revisions.partAt(grant, 'context', 1),
  moment: ({ grant }) => revisions.recordAt(grant, 9_999),
  audit: ({ team }) => auditOf(team),
  servicesOn: ({ scene }) =>
    servicesOn({ teamId: scene.teamId, look: { on: '2199-01-01', known: null } }),
  stackToday: ({ scene }) => stackToday(scene.teamId),
  redLines: ({ scene }) => redLinesOf(db(), scene.decisionId),
  openRedLines: ({ scene }) => openRedLines(db(), scene.decisionId),
  exportDecision: ({ grant }) => exportDecision(grant, exportFormat('json-adr')),
  lookAtExport: ({ actor, team }) => lookAtExport(actor, team, exportFormat('log4brains'), {}),
  readBatch: ({ team }) => readBatch(team),
  namedLines: ({ team }) => namedLines(team.teamId),
  exportCounts: ({ team }) => exportCounts(team),
  archive: zipOf,
  events: ({ scene }) => db().event.findMany({ where: { teamId: scene.teamId } }),
  decision: ({ scene }) => db().decision.findUnique({ where: { id: scene.decisionId } }),
  round: ({ scene }) => db().round.findMany({ where: { decisionId: scene.decisionId } }),
  tooEarly: ({ scene, actor }) => revealRound(actor, scene),
};

/** About accounts, invitations and the machine: they touch no decision. */
const elsewhere: Record<string, readonly string[]> = {
  teams: ['invitationByToken'],
  'sign-in': ['sessionsOf', 'accountOf', 'resetHolder'],
  health: ['isReady'],
  observe: ['databaseSeconds', 'mayReadMetrics'],
  // Files as they came from outside, which no ballot ever was in.
  imports: ['pastImports', 'waitingPreviews', 'keptFiles', 'keptFile', 'fileOfDecision'],
};

const bytesOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'nothing';

async function askEverything(scene: Scene, actor: Actor): Promise<Record<string, string>> {
  const grant = await readingOf(scene, actor);
  const record = await readRecord(grant);
  const asking: Asking = {
    scene,
    actor,
    grant,
    record,
    team: await grantOf(actor, scene.slug),
    roundId: record.rounds.at(-1)?.id ?? '',
    service: record.service,
  };
  const answers: Record<string, string> = {};
  const files = [...Object.entries(asked), ['beside', beside] as const];
  for (const [file, questions] of files)
    for (const [name, ask] of Object.entries(questions))
      answers[`${file}.${name}`] = bytesOf(await ask(asking));
  return answers;
}

/** The other world: the same ballots with other scores, notes, abstentions, lines and answers. */
async function otherScores({ decisionId }: Scene): Promise<void> {
  const hidden = sql`ballot_id IN (SELECT b.id FROM ballot b JOIN round r ON r.id = b.round_id
    WHERE r.decision_id = ${decisionId})`;
  await db().$transaction([
    db().$executeRaw(sql`UPDATE score SET go = 5, rust = 1, note = 'another note' WHERE ${hidden}`),
    db().$executeRaw(sql`UPDATE score SET go = NULL, rust = NULL, abstain = 'no knowledge'
      WHERE ${hidden} AND criterion LIKE 'team.%'`),
    db().$executeRaw(sql`UPDATE red_line SET option = 'rust', reason = 'another' WHERE ${hidden}`),
    db().$executeRaw(sql`UPDATE boundary_answer SET answer = 'bad' WHERE ${hidden}`),
  ]);
}

test('two worlds that differ only in hidden scores answer everybody with the same bytes', async () => {
  const scene = await hiddenBallots();
  const { ana, ben, vic } = scene;
  const people = { driverAndOwner: ana, approver: ben, viewer: vic };
  const before: Record<string, Record<string, string>> = {};
  for (const [who, actor] of Object.entries(people))
    before[who] = await askEverything(scene, actor);
  await otherScores(scene);
  for (const [who, actor] of Object.entries(people))
    expect(await askEverything(scene, actor), who).toEqual(before[who]);
  expect(JSON.stringify(before)).not.toContain('canary');
});

test('the same questions do tell the worlds apart once the round is revealed', async () => {
  const scene = await hiddenBallots();
  await passesForGood(scene.decisionId);
  must(await revealRound(scene.ana, scene));
  const after = await askEverything(scene, scene.vic);
  expect(after['scoring.newestResult']).toContain('canary two');
  expect(after['scoring.publishedNotes']).toContain('canary one');
  expect(JSON.stringify(after)).not.toContain('canary three');
});

test('who has put a ballot in stays unsaid until the reveal', async () => {
  const scene = await hiddenBallots();
  const ballots = <T extends { type: string }>(events: readonly T[]) =>
    events.filter(({ type }) => type === 'ballot_submitted');
  const { events } = await historyOf(await readingOf(scene, scene.ben));
  expect(ballots(events)).toMatchObject([{ by: null, payload: { n: 1 } }]);
  const { lines } = await auditOf(await grantOf(scene.ana, scene.slug));
  expect(ballots(lines)).toMatchObject([{ actor: null, payload: { n: 1 } }]);
});

test('one reviewer cannot read the ballot of another by its round', async () => {
  const scene = await hiddenBallots();
  const other = await hiddenBallots();
  const cy = other.reviewers[1];
  if (!cy) throw new Error('reviewers');
  const round = await scoring.roundToScore(await readingOf(other, cy));
  const mine = await scoring.myBallot(await readingOf(other, cy), round?.id ?? '');
  expect(mine?.redLines).toHaveLength(1);
  expect(await scoring.myBallot(await readingOf(other, other.ana), round?.id ?? '')).toBeNull();
  const foreign = await readingOf(scene, scene.ana);
  expect(await scoring.myBallot(foreign, round?.id ?? '')).toBeNull();
  expect(await scoring.publishedNotes(foreign, round?.id ?? '')).toEqual([]);
});

test('every exported query is asked, or known to touch no decision', async () => {
  const server = new URL('../../server/', import.meta.url);
  const rooms = (await readdir(server, { withFileTypes: true })).filter((it) => it.isDirectory());
  for (const { name } of rooms) {
    const files = await readdir(new URL(`${name}/`, server));
    if (!files.includes('queries.ts')) continue;
    const loaded: Record<string, unknown> = await import(`../../server/${name}/queries.ts`);
    const found = Object.keys(loaded).filter((key) => typeof loaded[key] === 'function');
    const known = [...Object.keys(asked[name] ?? {}), ...(elsewhere[name] ?? [])];
    // A builder of SQL text reads nothing by itself.
    const builders = name === 'find' ? ['findQuery'] : [];
    expect([...known, ...builders].sort(), `server/${name}/queries.ts`).toEqual(
      expect.arrayContaining(found.sort()),
    );
  }
});
