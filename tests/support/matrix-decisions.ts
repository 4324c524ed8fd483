import { parseDecisionRef } from '#domain/ids.ts';
import { type Actor, decisionAccess } from '#server/access.ts';
import { db } from '#server/db.ts';
import { createDecision, setPeople } from '#server/decisions/commands.ts';
import { addEvidence } from '#server/decisions/evidence-commands.ts';
import { setLink } from '#server/decisions/link-commands.ts';
import { readRecord } from '#server/decisions/record.ts';
import { newId } from '#server/ids.ts';
import { noticeAll } from '#server/inbox/derive.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { drawRedLine, submitBallot } from '#server/scoring/ballot-commands.ts';
import { openRound, revealRound } from '#server/scoring/commands.ts';
import { openThread } from '#server/talk/thread-commands.ts';
import { write } from './reviews.ts';
import { fillBallot, hybridMap } from './rounds.ts';
import { must } from './world.ts';

/** Where a decision may stand when somebody knocks; `objected` is a final review with an objection. */
export const stages = [
  'draft',
  'scoring',
  'discussion',
  'final_review',
  'objected',
  'accepted',
] as const;
export type Stage = (typeof stages)[number];

export interface Cast {
  readonly driver: Actor;
  readonly approver: Actor;
  readonly reviewers: readonly [Actor, ...Actor[]];
  /** The reviewer whose ballot is not in yet, while a round is open. */
  readonly drafter: Actor;
}

export interface Target {
  readonly stage: Stage;
  readonly decisionId: string;
  readonly ref: string;
  readonly evidenceId: string;
  /** A decision in force of the same service, which this one relates to. */
  readonly relatedTo: string;
  /** The reviewer's objection; empty unless `objected`. */
  readonly responseId: string;
  /** A discussion that the first reviewer began, and its first comment. */
  readonly threadId: string;
  readonly commentId: string;
  /** Of the text as it stands. */
  readonly hash: string;
}

interface Place {
  readonly teamId: string;
  readonly slug: string;
  readonly serviceId: string;
  readonly cast: Cast;
  readonly base: string | null;
  readonly marks: Readonly<Record<'title' | 'text' | 'fact' | 'tag', string>>;
  readonly hidden: { readonly reviewer: string; readonly drafter: string };
}

type Draft = Pick<Target, 'decisionId' | 'ref' | 'evidenceId' | 'threadId' | 'commentId'>;

/** What may be accepted needs a service of its own: on the other one a decision is in force already. */
const serviceFor = ({ serviceId, base }: Place, stage: Stage) =>
  stage === 'final_review' || (stage === 'accepted' && base !== null)
    ? { newServiceName: `Ledger ${newId('svc').slice(-8)}` }
    : { serviceId };

async function draft(place: Place, stage: Stage): Promise<Draft> {
  const { teamId, cast, base, marks } = place;
  const { driver, approver, reviewers } = cast;
  const made = must(
    await createDecision(driver, {
      ...{ teamId, kind: 'language', profiles: ['crud_api'], title: marks.title },
      ...serviceFor(place, stage),
    } as Parameters<typeof createDecision>[1]),
  );
  const { decisionId } = made;
  await write(driver, decisionId, 'context', `The ledger posts every payment. ${marks.text}`);
  await write(driver, decisionId, 'map', hybridMap);
  await write(driver, decisionId, 'tags', [marks.tag]);
  must(
    await setPeople(driver, {
      ...{ decisionId, driverId: driver.userId, approverId: approver.userId },
      reviewerIds: reviewers.map(({ userId }) => userId),
      solo: driver.userId === approver.userId,
    } as Parameters<typeof setPeople>[1]),
  );
  const { evidenceId } = must(
    await addEvidence(driver, {
      ...{ decisionId, criterion: null, what: marks.fact, goValue: 12, rustValue: 9, unit: 'ms' },
      ...{ lowerIsBetter: true, source: 'A run of our own', url: '', raw: '', grade: 'B' },
      verified: '',
    } as Parameters<typeof addEvidence>[1]),
  );
  if (base !== null) {
    const link = { decisionId, to: base, kind: 'relates_to' } as Parameters<typeof setLink>[1];
    must(await setLink(driver, link));
  }
  return { ...made, evidenceId, ...(await talk(reviewers[0], decisionId, marks.text)) };
}

async function talk(reviewer: Actor, decisionId: string, body: string) {
  const anchor = { place: 'section', part: 'context' } as const;
  const thread = { decisionId, anchor, body } as Parameters<typeof openThread>[1];
  const { threadId } = must(await openThread(reviewer, thread));
  const comment = await db().comment.findFirstOrThrow({ where: { threadId } });
  return { threadId, commentId: comment.id };
}

/** Everybody scores; the drafter's ballot stays out while the round is open. */
async function score(place: Place, { decisionId }: Draft, open: boolean): Promise<void> {
  const { driver, reviewers, drafter } = place.cast;
  const [first] = reviewers;
  must(await openRound(driver, { decisionId }));
  for (const reviewer of reviewers) {
    const own = reviewer === first ? place.hidden.reviewer : place.hidden.drafter;
    const note = open && (reviewer === first || reviewer === drafter) ? own : '';
    await fillBallot({ decisionId }, reviewer, { go: 5, rust: 2, note });
    if (reviewer === first) {
      const line = { criterion: 'perf.raw_speed', option: 'rust' } as const;
      must(
        await drawRedLine(reviewer, { decisionId, ...line, reason: note || 'Nobody knows it.' }),
      );
    }
    if (!open || reviewer !== drafter) must(await submitBallot(reviewer, { decisionId }));
  }
}

async function discuss({ cast: { driver } }: Place, { decisionId }: Draft): Promise<void> {
  must(await revealRound(driver, { decisionId }));
  await write(driver, decisionId, 'decision', 'We build it so.');
  await write(driver, decisionId, 'consequences', 'One toolchain more or less.');
  await write(driver, decisionId, 'revisit', { on: '2031-01-15', condition: '' });
  const outcome = { option: 'go', reason: 'It fits the team.', heldFrom: null };
  await write(driver, decisionId, 'outcome', outcome);
}

async function answer(place: Place, { decisionId }: Draft, stage: Stage): Promise<string> {
  const { driver, reviewers } = place.cast;
  must(await openProposal(driver, { decisionId }));
  for (const reviewer of reviewers.slice(1)) {
    must(await giveResponse(reviewer, { decisionId, kind: 'approve' }));
  }
  const objection = {
    kind: 'object',
    harm: 'It will page us.',
    remedy: 'A second trial.',
  } as const;
  const said = stage === 'objected' ? objection : ({ kind: 'approve' } as const);
  const given = must(await giveResponse(reviewers[0], { decisionId, ...said }));
  return stage === 'objected' ? given.responseId : '';
}

async function hashOf({ cast, slug }: Place, ref: string): Promise<string> {
  const parsed = parseDecisionRef(ref);
  if (!parsed) throw new Error(ref);
  const grant = must(await decisionAccess(cast.driver, slug, parsed));
  return (await readRecord(grant)).hash;
}

/** A decision of the place in a stage, led there by the commands that clicks call. */
export async function stageDecision(place: Place, stage: Stage): Promise<Target> {
  const made = await draft(place, stage);
  const related = place.base ?? made.decisionId;
  let responseId = '';
  if (stage !== 'draft') {
    await score(place, made, stage === 'scoring');
    if (stage !== 'scoring') await discuss(place, made);
    if (['final_review', 'objected', 'accepted'].includes(stage)) {
      responseId = await answer(place, made, stage);
    }
    if (stage === 'accepted') {
      must(await acceptDecision(place.cast.approver, { decisionId: made.decisionId }));
    }
  }
  const hash = await hashOf(place, made.ref);
  return { ...made, stage, relatedTo: related, responseId, hash };
}

/**
 * All tables of the database as one checksum each, past the app's code. What the server tells people
 * by itself, from a history that stands, is told first.
 */
export async function checksums(): Promise<Record<string, string>> {
  await noticeAll();
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const sums: [string, string][] = [];
  for (const { name } of tables) {
    const [row] = await db().$queryRawUnsafe<{ sum: string }[]>(
      `SELECT count(*) || ' rows, ' || md5(coalesce(string_agg(t::text, E'\n' ORDER BY t::text), '')) AS sum
       FROM "${name}" t`,
    );
    sums.push([name, row?.sum ?? '']);
  }
  return Object.fromEntries(sums);
}
