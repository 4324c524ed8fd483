import { mayOnDecision } from '#domain/access.ts';
import { mayBeTalkedAbout } from '#domain/thread.ts';
import type { LoadedDecision } from '../decisions/load.ts';
import { membersToMention, threadsOf } from './queries.ts';

/** The discussions of a decision with what its pages ask about them. */
export async function talkOf({ grant, record, actor }: LoadedDecision) {
  const [threads, members] = await Promise.all([threadsOf(grant), membersToMention(grant)]);
  const revealed = record.rounds.some((round) => round.revealedAt !== null);
  return {
    decisionId: grant.decisionId,
    threads,
    members,
    me: actor.userId,
    mayWrite: mayOnDecision(grant.standing, 'thread.write', grant.state) === 'yes',
    criteriaOpen: mayBeTalkedAbout('criterion', { state: grant.state, revealed }),
  };
}
