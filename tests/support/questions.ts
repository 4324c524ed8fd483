import { exportFormat } from '#domain/markdown/export/formats.ts';
import type { Actor, DecisionGrant, TeamGrant } from '#server/access.ts';
import { db } from '#server/db.ts';
import * as decisions from '#server/decisions/queries.ts';
import { type DecisionRecord, readRecord } from '#server/decisions/record.ts';
import { exportArchive } from '#server/exports/archive.ts';
import { exportCounts, namedLines, readBatch } from '#server/exports/batch.ts';
import { lookAtExport } from '#server/exports/check.ts';
import { exportDecision } from '#server/exports/file.ts';
import * as find from '#server/find/queries.ts';
import { waitingFor } from '#server/find/waiting.ts';
import { hereOf, presentOn } from '#server/here/queries.ts';
import * as history from '#server/history/queries.ts';
import { inboxCount, railCount } from '#server/inbox/count.ts';
import * as inbox from '#server/inbox/queries.ts';
import { historyOf } from '#server/review/history.ts';
import * as review from '#server/review/queries.ts';
import * as revisions from '#server/review/revisions.ts';
import { readStanding } from '#server/review/standing.ts';
import * as revisit from '#server/revisit/queries.ts';
import { revealRound } from '#server/scoring/commands.ts';
import * as scoring from '#server/scoring/queries.ts';
import { openRedLines, redLinesOf } from '#server/scoring/red-lines.ts';
import * as services from '#server/services/queries.ts';
import { servicesOn, stackToday } from '#server/stack/portfolio.ts';
import * as stack from '#server/stack/queries.ts';
import * as talk from '#server/talk/queries.ts';
import { auditOf } from '#server/teams/audit.ts';
import * as teams from '#server/teams/queries.ts';
import { readingOf, type Scene } from '#tests/support/rounds.ts';
import { mailsTo, told } from '#tests/support/told.ts';
import { grantOf } from '#tests/support/world.ts';

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

/** Every exported query a member may call, by file. A new one fails a test until it is here. */
export const asked: Record<string, Questions> = {
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
    findChoices: ({ team }) => find.findChoices(team),
  },
  inbox: {
    noticesFor: async ({ actor }) => told(() => inbox.noticesFor(actor, { view: 'all' })),
    unreadAsks: async ({ actor }) =>
      told(async () => [...(await inbox.unreadAsks(actor, await waitingFor(actor)))]),
    noticesInMail: async ({ actor }) => told(() => mailsTo(actor)),
    mutedBy: ({ actor }) => inbox.mutedBy(actor),
    attentionOf: ({ actor, scene }) => told(() => inbox.attentionOf(actor, scene.decisionId)),
    teamCursors: ({ actor }) => inbox.teamCursors(actor),
  },
  review: {
    reviewOf: ({ grant, record }) => review.reviewOf(grant, record),
    endingOf: ({ grant }) => review.endingOf(grant),
  },
  scoring: {
    roundToScore: ({ grant }) => scoring.roundToScore(grant),
    myBallot: ({ grant, roundId }) => scoring.myBallot(grant, roundId),
    myPastBallots: ({ grant }) => scoring.myPastBallots(grant),
    newestResult: ({ grant }) => scoring.newestResult(grant),
    newestResults: async ({ grant }) => [...(await scoring.newestResults([grant]))],
    publishedNotes: ({ grant, roundId }) => scoring.publishedNotes(grant, roundId),
    publishedNotesOfAll: async ({ grant, roundId }) => [
      ...(await scoring.publishedNotesOfAll([grant], [roundId])),
    ],
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
  revisit: {
    revisitOf: ({ grant }) => revisit.revisitOf(grant),
    olderGrant: async ({ actor, grant, scene }) =>
      revisit.olderGrant(actor, scene.slug, await revisit.revisitOf(grant)),
    revisitQueue: ({ team }) => revisit.revisitQueue(team),
    dueOfService: ({ team, service }) => revisit.dueOfService(team, service.id),
  },
  here: { hereOf: ({ grant }) => hereOf(grant), presentOn: ({ grant }) => presentOn(grant) },
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
  inboxCount: ({ actor }) => told(async () => inboxCount(actor, await waitingFor(actor))),
  railCount: ({ actor }) => told(() => railCount(actor)),
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
  readBatch: ({ team }) => readBatch(team, exportFormat('as-it-came')),
  namedLines: ({ team }) => namedLines(team.teamId),
  exportCounts: ({ team }) => exportCounts(team),
  archive: zipOf,
  events: ({ scene }) => db().event.findMany({ where: { teamId: scene.teamId } }),
  decision: ({ scene }) => db().decision.findUnique({ where: { id: scene.decisionId } }),
  round: ({ scene }) => db().round.findMany({ where: { decisionId: scene.decisionId } }),
  tooEarly: ({ scene, actor }) => revealRound(actor, scene),
};

/** About accounts, invitations and the machine: they touch no decision. */
export const elsewhere: Record<string, readonly string[]> = {
  teams: ['invitationByToken'],
  'sign-in': ['sessionsOf', 'accountOf', 'resetHolder'],
  health: ['isReady'],
  observe: ['databaseSeconds', 'mayReadMetrics'],
  templates: [
    'templatesOf',
    'ownTemplate',
    'publishedVersion',
    'offeredTemplates',
    'templateToFile',
  ],
  // Files as they came from outside, which no ballot ever was in.
  imports: ['pastImports', 'waitingPreviews', 'keptFiles', 'keptFile', 'fileOfDecision'],
};

const bytesOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'nothing';

/** What one person gets from every query there is, as bytes. */
export async function askEverything(scene: Scene, actor: Actor): Promise<Record<string, string>> {
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
