import { Mark } from '#components/marks/mark.tsx';
import { type EvidenceFact, optionWords, type ScoredOption } from './shapes.ts';

const gradeWords: Readonly<Record<string, string>> = {
  A: 'repeatable command, raw file, versions and hardware',
  B: 'raw file, no rerun command',
  C: 'a number with its source',
  D: 'an anecdote',
};

/** A measured fact with its grade: the two values as bars on one scale, the source under them. */
export function EvidenceCard({ fact }: { fact: EvidenceFact }) {
  const largest = Math.max(Math.abs(fact.go ?? 0), Math.abs(fact.rust ?? 0));
  const better = fact.lowerIsBetter ? 'lower is better' : 'higher is better';
  return (
    <article
      aria-label={`Evidence: ${fact.what}`}
      className="grid gap-3 rounded-control border border-line bg-sheet p-4"
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-medium">{fact.what}</h2>
        {(fact.go !== null || fact.rust !== null) && (
          <span className="text-12 text-ink-3">
            {[fact.unit, better].filter(Boolean).join(', ')}
          </span>
        )}
        <span className="inline-flex items-center gap-2 text-12 text-ink-2 sm:ml-auto">
          <span
            aria-hidden="true"
            className="num inline-flex size-[18px] items-center justify-center rounded-full border border-ink-2 text-[0.6875rem] font-strong"
          >
            {fact.grade}
          </span>
          Grade {fact.grade}: {gradeWords[fact.grade] ?? 'no grade'}
        </span>
      </header>
      {(['go', 'rust'] as const).map((option) => (
        <Bar key={option} option={option} value={fact[option]} fact={fact} largest={largest} />
      ))}
      <Footer fact={fact} />
    </article>
  );
}

function Bar(props: {
  option: ScoredOption;
  value: number | null;
  fact: EvidenceFact;
  largest: number;
}) {
  const { option, value, fact, largest } = props;
  if (value === null) return null;
  const width = largest > 0 ? Math.max(1, (Math.abs(value) / largest) * 100) : 1;
  const paint = option === 'go' ? 'var(--color-go)' : 'url(#hatch-rust)';
  return (
    <div className="grid grid-cols-[64px_minmax(0,1fr)_96px] items-center gap-3 text-13">
      <span className="inline-flex items-center gap-[6px]">
        <Mark kind={option} />
        {optionWords[option]}
      </span>
      <svg className="h-[12px] w-full" aria-hidden="true">
        <rect
          x="0.75"
          y="1.75"
          height="8.5"
          width={`${width * 0.98}%`}
          fill={paint}
          className={option === 'go' ? 'stroke-go' : 'stroke-rust'}
          strokeWidth="1.5"
        />
      </svg>
      <span className="num text-right">
        {value.toLocaleString('en')} {fact.unit}
      </span>
    </div>
  );
}

function Footer({ fact }: { fact: EvidenceFact }) {
  const { source } = fact;
  return (
    <footer className="text-12 text-ink-3">
      {fact.url ? (
        <a href={fact.url} rel="noreferrer" className="link">
          {source}
        </a>
      ) : (
        source
      )}
      {source && ', '}added by {fact.addedBy}
      {fact.verified && `. Verified: ${fact.verified}`}
    </footer>
  );
}
