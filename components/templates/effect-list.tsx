import { kindOf } from '#components/figures/fill.ts';
import { Mark } from '#components/marks/mark.tsx';
import { optionWord, points } from '#components/results/words.ts';
import { Tag } from '#components/ui/badge.tsx';
import type { Standing } from '#domain/scoring.ts';
import type { EffectLine } from '#server/templates/effect.ts';

/** What the draft would make of the decisions that were accepted. Nothing of them changes. */
export function EffectList({ team, lines }: { team: string; lines: readonly EffectLine[] }) {
  if (lines.length === 0)
    return (
      <p className="max-w-say text-ink-2">
        No scored decision has been accepted yet. Once there are some, their ballots show here what
        the template would have made of them.
      </p>
    );
  const turned = lines.filter(({ effect }) => effect?.turns).length;
  return (
    <div className="grid gap-3">
      <p className="say">
        {turned === 0
          ? 'No accepted decision would come out differently.'
          : `${turned} of ${lines.length} accepted ${lines.length === 1 ? 'decision' : 'decisions'} would come out differently.`}{' '}
        They keep the template they were scored with.
      </p>
      <ul className="border-t border-line">
        {lines.map((line) => (
          <li
            key={line.ref}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <a href={`/${team}/decisions/${line.ref}/results`} className="link num text-13">
              {line.ref}
            </a>
            <Sentence line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sentence({ line: { effect } }: { line: EffectLine }) {
  if (!effect)
    return (
      <span className="text-13 text-ink-3">
        shares no profile with this template, so nothing is compared
      </span>
    );
  const left = [
    effect.unscored > 0 && `${effect.unscored} not scored then`,
    effect.dropped > 0 && `${effect.dropped} left out`,
  ].filter((words) => typeof words === 'string');
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 text-13">
      would come to <Winner of={effect.then} /> instead of <Winner of={effect.before} />
      {effect.turns && <Tag>another winner</Tag>}
      {left.length > 0 && <span className="text-ink-3">criteria: {left.join(', ')}</span>}
    </span>
  );
}

function Winner({ of }: { of: Standing }) {
  const winner = of.ranking[0] ?? '';
  return (
    <span className="inline-flex items-baseline gap-1 font-medium whitespace-nowrap">
      <Mark kind={kindOf(winner)} />
      {optionWord(winner)} <span className="num">{points(of.totals[winner] ?? 0)}</span>
    </span>
  );
}
