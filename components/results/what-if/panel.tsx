import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { kindOf } from '#components/figures/fill.ts';
import { Said } from '#components/figures/said.tsx';
import { Mark } from '#components/marks/mark.tsx';
import { IconButton } from '#components/ui/button.tsx';
import { sharesIf } from '#domain/what-if.ts';
import { MiniBalance } from '../mini-balance.tsx';
import { pullsOf, sharesOf, sidesOf } from '../reading.ts';
import { verdictLead } from '../sentences.ts';
import { optionWord, points } from '../words.ts';
import { AdoptWeights } from './adopt-weights.tsx';
import type { Live } from './live.ts';
import { ScoreSliders } from './score-sliders.tsx';
import { ifSentence } from './sentence.ts';
import { WeightSliders } from './weight-sliders.tsx';

const place =
  'no-print z-10 flex min-w-0 flex-col border-line bg-sheet max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:border-t max-lg:shadow-float sm:max-lg:left-14 max-sm:bottom-[calc(57px+env(safe-area-inset-bottom))] lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1 lg:max-h-[calc(100dvh-48px)] lg:self-start lg:rounded-control lg:border';

/** Sliders beside the figures; on small screens a sheet under them that folds to its head. */
export function WhatIfPanel({ live }: { live: Live }) {
  const [tab, setTab] = useState<'weights' | 'scores'>('weights');
  const [folded, setFolded] = useState(false);
  const body = folded ? 'max-lg:hidden' : '';
  return (
    <section aria-labelledby="what-if-title" className={place}>
      <PanelHead live={live} folded={folded} onFold={() => setFolded(!folded)} />
      <div className={`flex items-center justify-between gap-2 px-4 pt-1 ${body}`}>
        <Tabs tab={tab} onTab={setTab} />
        {live.scored.adopt && <AdoptWeights live={live} {...live.scored.adopt} />}
      </div>
      <div className={`min-h-0 overflow-y-auto px-4 pb-3 max-lg:h-[27dvh] lg:flex-1 ${body}`}>
        {tab === 'weights' ? <WeightSliders live={live} /> : <ScoreSliders live={live} />}
      </div>
    </section>
  );
}

function PanelHead(props: { live: Live; folded: boolean; onFold: () => void }) {
  const { live, folded } = props;
  const { cells } = live.scored.reading.result;
  const said = ifSentence({
    whatIf: live.whatIf,
    criteria: live.reading.criteria,
    shares: sharesIf(live.scored.input, cells, live.whatIf),
    before: sharesOf(live.scored.reading),
    cells,
  });
  return (
    <div className="grid gap-1 border-b border-line px-4 pt-3 pb-3 max-lg:py-1">
      <div className="flex items-center justify-between gap-2">
        <h2 id="what-if-title" className="text-14 font-strong">
          What if
        </h2>
        <span className="flex items-center gap-2 text-12 text-brass">
          Not saved
          <span className="lg:hidden">
            <IconButton
              label={folded ? 'Show the sliders' : 'Fold the sliders away'}
              aria-expanded={!folded}
              onClick={props.onFold}
            >
              <ChevronDown
                className={folded ? 'rotate-180' : ''}
                strokeWidth={1.5}
                aria-hidden="true"
              />
            </IconButton>
          </span>
        </span>
      </div>
      <p className={`text-13 text-ink-2 max-lg:truncate ${folded ? 'max-lg:hidden' : ''}`}>
        {said ? <Said text={said} /> : 'Move a slider and watch the verdict.'}
      </p>
      <Outcome live={live} />
    </div>
  );
}

/** Totals, the small balance, and the verdict when it changes. */
function Outcome({ live }: { live: Live }) {
  const { result } = live.reading;
  const sides = sidesOf(pullsOf(live.reading));
  const asScored = live.scored.reading.result.ranking[0] ?? '';
  const turned = result.ranking[0] !== asScored;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="flex flex-wrap gap-x-3 text-13">
          {result.ranking.map((option, rank) => (
            <span
              key={option}
              className={`flex items-center gap-[6px] ${rank === 0 ? 'font-medium' : 'text-ink-2'}`}
            >
              <Mark kind={kindOf(option)} />
              <span className="max-lg:sr-only">{optionWord(option)}</span>
              <span className="num">{points(result.totals[option] ?? 0)}</span>
            </span>
          ))}
        </p>
        <MiniBalance go={sides.go} rust={sides.rust} full={Math.max(sides.go, sides.rust, 0.5)} />
      </div>
      <p role="status" className="text-12 text-ink-3 max-lg:sr-only">
        {verdictLead(result)}.
        {turned && (
          <strong className="font-medium text-ink">
            {' '}
            The winner changes: it is {optionWord(asScored)} as scored.
          </strong>
        )}
      </p>
    </>
  );
}

const tabs = [
  { id: 'weights', label: 'Weights' },
  { id: 'scores', label: 'Scores' },
] as const;

function Tabs(props: { tab: 'weights' | 'scores'; onTab: (tab: 'weights' | 'scores') => void }) {
  return (
    <fieldset className="flex gap-5 text-13">
      <legend className="sr-only">What to move</legend>
      {tabs.map(({ id, label }) => (
        <label
          key={id}
          className="flex h-9 cursor-pointer items-center border-b-2 border-transparent text-ink-3 hover:text-ink has-checked:border-ink has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-brass max-lg:h-11"
        >
          <input
            type="radio"
            name="what-if-tab"
            className="sr-only"
            checked={props.tab === id}
            onChange={() => props.onTab(id)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
