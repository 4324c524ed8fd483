import { HistoryList } from '#components/review/history-list.tsx';
import { loadDecision } from '#server/decisions/load.ts';
import { historyOf } from '#server/review/history.ts';

type Props = { readonly params: Promise<{ team: string; ref: string }> };

export default async function DecisionHistoryPage({ params }: Props) {
  const { team, ref } = await params;
  const { grant } = await loadDecision(team, ref);
  const history = await historyOf(grant);
  return (
    <>
      <h1 className="display pt-8 pb-8 sm:pt-12">What happened, and who did it.</h1>
      <HistoryList history={history} />
      <p className="mt-8 max-w-say text-12 text-ink-3">
        Times are UTC. The history is only ever added to. While a round is open it says that a
        ballot came in, not whose.
      </p>
    </>
  );
}
