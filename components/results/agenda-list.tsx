import { Figure } from '#components/figures/figure.tsx';
import { percentScale } from '#components/figures/scale.ts';
import { AgreementChip, AgreementKey } from '#components/marks/agreement.tsx';
import { criterionOf } from '#components/talk/about.ts';
import { PlaceThreads, TalkButton } from '#components/talk/place-talk.tsx';
import { criterionDispersion } from '#domain/agreement.ts';
import { type CriterionLine, type Reading, sharesOf } from './reading.ts';
import { preferenceSentence, spreadSentence } from './sentences.ts';

type Item = CriterionLine & { readonly heat: number; readonly label: 'agree' | 'mixed' | 'split' };

/** Criteria in the order of the agenda, with weight × disagreement. */
function itemsOf(reading: Reading): Item[] {
  const shares = sharesOf(reading);
  return reading.result.agenda.flatMap((id) => {
    const line = reading.criteria.find((criterion) => criterion.id === id);
    const agreement = reading.result.agreement[id];
    if (!line || !agreement) return [];
    const heat = (shares[id] ?? 0) * criterionDispersion(agreement);
    return [{ ...line, heat, label: agreement.label }];
  });
}

const cellOptions = ['go', 'rust', 'hybrid'] as const;

/** What to talk about first. The list is its own table. */
export function AgendaList({ reading, limit }: { reading: Reading; limit?: number }) {
  const items = itemsOf(reading);
  const scale = percentScale([0, Math.max(...items.map(({ heat }) => heat), 1e-6)]);
  const shown = items.slice(0, limit ?? items.length);
  const options = cellOptions.filter((option) => reading.result.ranking.includes(option));
  const placeOf = (criterion: string) => criterionOf(criterion, options);
  return (
    <Figure
      id="agenda"
      title="Talk about this first"
      aside="weight × disagreement"
      sentence={preferenceSentence(reading)}
    >
      <ol className="border-t border-line">
        {shown.map((item, index) => (
          <li
            key={item.id}
            className="grid grid-cols-[24px_72px_minmax(0,1fr)_44px] items-center gap-x-3 gap-y-1 border-b border-line py-2 sm:grid-cols-[24px_minmax(0,1fr)_80px_120px_48px]"
          >
            <span className="num text-13 text-ink-3">{index + 1}</span>
            <div className="max-sm:col-span-3">
              <div className="flex flex-wrap items-center justify-between gap-x-2">
                <p className="font-medium">{item.name}</p>
                <TalkButton place={placeOf(item.id)} name={item.name} />
              </div>
              <p className="text-13 text-pretty text-ink-2">
                {spreadSentence(item, reading.ballots, reading.reviewers)}
              </p>
            </div>
            <span className="max-sm:col-start-2">
              <AgreementChip kind={item.label} />
            </span>
            <svg className="h-2 w-full" aria-hidden="true">
              <rect y="1" height="6" width={scale.at(item.heat)} className="fill-ink" />
            </svg>
            <span className="num text-right text-13">{item.heat.toFixed(3)}</span>
            <div className="col-span-full empty:hidden sm:col-start-2">
              <PlaceThreads place={placeOf(item.id)} name={item.name} />
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-3">
        <AgreementKey />
      </div>
    </Figure>
  );
}
