import { criterionIds } from '#domain/built-in-template.ts';
import { boundaryQuestions } from '#domain/component-map.ts';
import type { PartKey } from '#domain/record.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Actor } from '../access.ts';
import { createDecision, setPeople } from '../decisions/commands.ts';
import { addEvidence } from '../decisions/evidence-commands.ts';
import { savePart } from '../decisions/part-commands.ts';
import { answerBoundary, saveScore, submitBallot } from '../scoring/ballot-commands.ts';
import { openRound } from '../scoring/commands.ts';
import { createService } from '../services/commands.ts';
import {
  invented,
  ledgerEvidence,
  ledgerMap,
  ledgerTexts,
  type Teammate,
  teammates,
} from './ledger.ts';

/** A demo whose data breaks a rule of the product is a defect, not an outcome. */
function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`The demo cannot be built: ${result.code} ${result.detail ?? ''}`);
  return result.value;
}

/**
 * The open decision of the demo: written, put to four reviewers, scored by three of them. The guest
 * drives, approves and has yet to score.
 */
export async function openLedgerDecision(
  guest: Actor,
  others: readonly Actor[],
  teamId: string,
): Promise<Result<{ decisionId: string }>> {
  const profiles = ['crud_api', 'realtime_core'];
  const { serviceId } = must(
    await createService(guest, {
      teamId,
      name: 'Demo ledger',
      description: invented,
      owner: 'Payments (invented)',
      profiles,
    }),
  );
  const { decisionId } = must(
    await createDecision(guest, {
      teamId,
      serviceId,
      kind: 'language',
      title: 'Language for the demo ledger',
      profiles,
    }),
  );
  await write(guest, decisionId);
  must(
    await setPeople(guest, {
      decisionId,
      driverId: guest.userId,
      approverId: guest.userId,
      reviewerIds: [guest.userId, ...others.map(({ userId }) => userId)],
      solo: true,
    }),
  );
  must(await openRound(guest, { decisionId }));
  await Promise.all(
    teammates.map(async (teammate, index) => {
      const actor = others[index];
      if (actor) await score(actor, teammate, decisionId);
    }),
  );
  return ok({ decisionId });
}

async function write(guest: Actor, decisionId: string): Promise<void> {
  const parts: readonly (readonly [PartKey, unknown])[] = [
    ...(Object.entries(ledgerTexts) as [PartKey, unknown][]),
    ['map', ledgerMap],
    ['tags', ['demo', 'ledger']],
  ];
  for (const [key, value] of parts)
    must(await savePart(guest, { decisionId, key, value, version: 0 }));
  for (const fact of ledgerEvidence) {
    must(
      await addEvidence(guest, {
        ...fact,
        decisionId,
        url: '',
        raw: '',
        verified: 'made up for the demo',
      }),
    );
  }
}

async function score(actor: Actor, teammate: Teammate, decisionId: string): Promise<void> {
  for (const [index, criterion] of criterionIds.entries()) {
    const pair = teammate.scores[index] ?? null;
    const given = pair
      ? { go: pair[0], rust: pair[1], abstain: null }
      : { go: null, rust: null, abstain: 'no knowledge' as const };
    const note = teammate.notes[criterion] ?? '';
    must(await saveScore(actor, { decisionId, criterion, ...given, note }));
  }
  for (const { id: boundaryId } of ledgerMap.boundaries) {
    for (const [index, question] of boundaryQuestions.entries()) {
      const answer = teammate.boundary[index] ?? null;
      must(await answerBoundary(actor, { decisionId, boundaryId, question, answer }));
    }
  }
  must(await submitBallot(actor, { decisionId }));
}
