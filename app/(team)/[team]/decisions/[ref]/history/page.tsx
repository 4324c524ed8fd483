import { PartCompare } from '#components/review/history-compare.tsx';
import { linesOf } from '#components/review/history-lines.ts';
import { HistoryList } from '#components/review/history-list.tsx';
import { MomentsCompare, MomentsForm } from '#components/review/history-moments.tsx';
import { Restore } from '#components/review/history-restore.tsx';
import { partNames } from '#components/review/history-words.ts';
import { mayEditPart } from '#domain/part-rights.ts';
import { partText } from '#domain/part-text.ts';
import { isMaterial, isPartKey, type PartKey } from '#domain/record.ts';
import { editCostWords } from '#domain/review.ts';
import { type LoadedDecision, loadDecision } from '#server/decisions/load.ts';
import { historyOf } from '#server/review/history.ts';
import { editCostOf } from '#server/review/material-edit.ts';
import { componentNamesOf, partAt, partRevisions, recordAt } from '#server/review/revisions.ts';

type Props = {
  readonly params: Promise<{ team: string; ref: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** A whole number out of the address; null for anything else. */
function numberOf(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** The history of a record; with `part`, two versions of a part; with `since`, two moments of it all. */
export default async function DecisionHistoryPage({ params, searchParams }: Props) {
  const { team, ref } = await params;
  const search = await searchParams;
  const loaded = await loadDecision(team, ref);
  const shown = { loaded, base: `/${team}/decisions/${loaded.record.ref}` };
  const view = search.view === 'side' ? 'side' : 'inline';
  const [from, to] = [numberOf(search.from), numberOf(search.to)];
  const [since, until] = [numberOf(search.since), numberOf(search.until)];
  if (typeof search.part === 'string' && isPartKey(search.part)) {
    return <ComparedPart {...shown} part={search.part} from={from} to={to} view={view} />;
  }
  const lines = linesOf(await historyOf(loaded.grant));
  if (since !== null && until !== null) {
    const [before, now, components] = await Promise.all([
      recordAt(loaded.grant, since),
      recordAt(loaded.grant, until),
      componentNamesOf(loaded.grant),
    ]);
    const { template } = loaded.record;
    return (
      <MomentsCompare
        {...{ base: shown.base, lines, since, until, view, before, now, template, components }}
      />
    );
  }
  const [newest, oldest] = [lines[0], lines.at(-1)];
  return (
    <>
      <h1 className="display pt-8 pb-8 sm:pt-12">What happened, and who did it.</h1>
      <HistoryList base={shown.base} lines={lines} />
      {newest && oldest && newest !== oldest && (
        <section aria-labelledby="moments" className="mt-12 grid gap-3">
          <h2 id="moments" className="text-14 font-strong">
            Compare the record at two moments
          </h2>
          <MomentsForm
            lines={lines}
            since={Number(oldest.seq)}
            until={Number(newest.seq)}
            view={view}
          />
        </section>
      )}
      <p className="mt-8 max-w-say text-12 text-ink-3">
        Times are UTC. The history is only ever added to. While a round is open it says that a
        ballot came in, not whose.
      </p>
    </>
  );
}

type ComparedProps = {
  loaded: LoadedDecision;
  base: string;
  part: PartKey;
  from: number | null;
  to: number | null;
  view: 'inline' | 'side';
};

async function ComparedPart({ loaded, base, part, view, ...asked }: ComparedProps) {
  const { grant, record } = loaded;
  const current = record.partVersions[part] ?? 0;
  const to = asked.to ?? current;
  const from = asked.from ?? Math.max(0, to - 1);
  const [revisions, old, fresh, components, cost] = await Promise.all([
    partRevisions(grant, part),
    partAt(grant, part, from),
    partAt(grant, part, to),
    componentNamesOf(grant),
    editCostOf(grant, record),
  ]);
  const names = partNames(record.template, components);
  const may = mayEditPart(grant.standing, grant.state, part) === 'yes';
  const revealed = record.rounds.some((round) => round.revealedAt !== null);
  return (
    <PartCompare
      {...{ base, part, from, to, view, revisions }}
      before={partText(part, old, names)}
      now={partText(part, fresh, names)}
      restore={
        may && old !== null && from !== current ? (
          <Restore
            key={`${from} ${current}`}
            {...{ base, part, current, version: from, value: old, decisionId: grant.decisionId }}
            needsReason={part === 'weights' && revealed}
            costs={cost && isMaterial(part) ? editCostWords(cost, part === 'consequences') : null}
          />
        ) : undefined
      }
    />
  );
}
