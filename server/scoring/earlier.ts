import type { Tx } from '../db.ts';
import { unsafeBallotsOf, type WholeBallot } from './ballots.ts';

type ScoreRow = WholeBallot['scores'][number];
type RedLineRow = WholeBallot['redLines'][number];

/** One reviewer's newest revealed word on each criterion, whichever round asked about it last. */
export interface EarlierWords {
  readonly scores: Map<string, ScoreRow>;
  /** Lines that are not cleared, by criterion. */
  readonly redLines: Map<string, readonly RedLineRow[]>;
  answers: WholeBallot['answers'];
}

export interface Earlier {
  /** What the first round asked: everything there is. Empty before it is revealed. */
  readonly criteria: readonly string[];
  readonly byReviewer: ReadonlyMap<string, EarlierWords>;
}

/** What was said in the rounds before `n` that have been revealed. For the reveal and the prefill. */
export async function unsafeEarlier(tx: Tx, decisionId: string, n: number): Promise<Earlier> {
  const rounds = await tx.round.findMany({
    where: { decisionId, revealedAt: { not: null }, n: { lt: n } },
    orderBy: { n: 'asc' },
    select: { id: true, criteria: true },
  });
  const byReviewer = new Map<string, EarlierWords>();
  for (const { id, criteria } of rounds)
    for (const ballot of await unsafeBallotsOf(tx, [id])) {
      const words = byReviewer.get(ballot.reviewerId) ?? {
        scores: new Map(),
        redLines: new Map(),
        answers: [],
      };
      byReviewer.set(ballot.reviewerId, words);
      hear(words, ballot, criteria);
    }
  return { criteria: rounds[0]?.criteria ?? [], byReviewer };
}

/** A later round speaks about what it asked, and leaves the rest as it was. */
function hear(words: EarlierWords, ballot: WholeBallot, asked: readonly string[]): void {
  for (const score of ballot.scores) words.scores.set(score.criterion, score);
  for (const id of asked)
    words.redLines.set(
      id,
      ballot.redLines.filter((line) => line.criterion === id && !line.clearedAt),
    );
  words.answers = ballot.answers;
}
