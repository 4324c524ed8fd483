import { builtInTemplate } from '#domain/built-in-template.ts';
import type { Actor } from '#server/access.ts';
import { db } from '#server/db.ts';
import { ledgerMap, teammates } from '#server/demo/ledger.ts';
import { openLedgerDecision } from '#server/demo/open-decision.ts';
import { answers } from '#server/demo/teammates.ts';
import { acceptDecision } from '#server/review/accept-command.ts';
import { openProposal } from '#server/review/proposal-commands.ts';
import { giveResponse } from '#server/review/response-commands.ts';
import { answerBoundary, saveScore, submitBallot } from '#server/scoring/ballot-commands.ts';
import { revealRound } from '#server/scoring/commands.ts';
import { write } from './reviews.ts';
import { must } from './world.ts';

/** Four people with ids that are the same in every run, in a team of the first of them. */
export async function steadyPeople(): Promise<{ teamId: string; slug: string; people: Actor[] }> {
  const teamId = `tea_${'0'.repeat(23)}1`;
  const slug = 'steady';
  const guestUntil = new Date(Date.now() + 3_600_000);
  const people = ['Guest', ...teammates.map(({ name }) => name)].map((name, index) => ({
    userId: `usr_${'0'.repeat(22)}${String(index).padStart(2, '0')}`,
    name,
    email: null,
    sessionId: '',
    guest: true,
    characterKeys: true,
  }));
  const [owner] = people;
  await db().user.createMany({
    data: people.map(({ userId: id, name }) => ({ id, name, guestUntil })),
  });
  await db().team.create({
    data: { id: teamId, slug, name: 'Steady team', demoOwnerId: owner?.userId ?? null },
  });
  await db().membership.createMany({
    data: people.map(({ userId }, index) => ({
      teamId,
      userId,
      role: index === 0 ? ('owner' as const) : ('member' as const),
    })),
  });
  return { teamId, slug, people };
}

/** The demo's open decision in scoring, the guest's ballot missing. */
export async function ledgerInScoring() {
  const { teamId, slug, people } = await steadyPeople();
  const [guest, ...others] = people;
  if (!guest) throw new Error('nobody');
  const { decisionId } = must(await openLedgerDecision(guest, others, teamId));
  return { teamId, slug, guest, others, decisionId };
}

type Ledger = Awaited<ReturnType<typeof ledgerInScoring>>;

/** The guest scores as the article would, reveals, and reads. */
export async function revealLedger({ guest, decisionId }: Ledger): Promise<void> {
  for (const { id: criterion, priors } of builtInTemplate.criteria) {
    const slip = { ...priors, abstain: null, note: '' };
    must(await saveScore(guest, { decisionId, criterion, ...slip }));
  }
  for (const { id: boundaryId } of ledgerMap.boundaries) {
    must(
      await answerBoundary(guest, { decisionId, boundaryId, question: 'owned', answer: 'good' }),
    );
  }
  must(await submitBallot(guest, { decisionId }));
  must(await revealRound(guest, { decisionId }));
}

/** From the reveal to the acceptance: texts, proposal, the answers of all, the yes. */
export async function acceptLedger({ guest, decisionId }: Ledger): Promise<void> {
  await write(guest, decisionId, 'decision', 'Posting moves into a Rust core behind gRPC.');
  await write(
    guest,
    decisionId,
    'consequences',
    '* Good, because p99 no longer depends on the collector.\n* Bad, because there are two toolchains.',
  );
  await write(guest, decisionId, 'confirmation', '## Drill\n\nReplay month end before release.');
  await write(guest, decisionId, 'revisit', { on: '2031-01-15', condition: 'p99 over 25 ms' });
  await write(guest, decisionId, 'outcome', {
    option: 'hybrid',
    reason: '',
    heldFrom: '2026-11-01',
  });
  must(await openProposal(guest, { decisionId }));
  await answers(decisionId, 0);
  must(await giveResponse(guest, { decisionId, kind: 'approve' }));
  must(await acceptDecision(guest, { decisionId }));
}
