import { Mark, markWord } from '#components/marks/mark.tsx';
import { StatusBadge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import { readHeadline } from '#domain/headline.ts';
import type { ServiceDecision } from '#server/services/queries.ts';

/** The decisions of one service, newest first, each with its outcome, scores and day. */
export function DecisionLines(props: { decisions: string; lines: readonly ServiceDecision[] }) {
  return (
    <ul>
      {props.lines.map((line) => (
        <li
          key={line.id}
          className="grid grid-cols-[44px_20px_minmax(0,1fr)] items-start gap-x-3 gap-y-1 border-b border-line py-3 text-13 lg:grid-cols-[44px_20px_minmax(0,1fr)_130px_minmax(150px,250px)_92px]"
        >
          <span className="num text-ink-3">{String(line.number).padStart(4, '0')}</span>
          <span className="pt-[3px]">
            {line.outcome ? <Mark kind={line.outcome} size="small" alone /> : null}
          </span>
          <span>
            <Link href={`${props.decisions}/${line.ref}`} className="font-medium hover:underline">
              {line.title}
            </Link>
            <span className="block text-12 text-ink-3">{aside(line)}</span>
          </span>
          <span className="max-lg:col-start-3">
            <StatusBadge status={line.state} />
          </span>
          <span className="num text-ink-2 max-lg:col-start-3">{scores(line)}</span>
          <span className="text-ink-3 max-lg:col-start-3 lg:text-right">
            <Day line={line} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function aside(line: ServiceDecision): string {
  return [
    line.replaced.length > 0 ? `takes the place of ${line.replaced.join(', ')}` : '',
    line.recorded ? 'recorded without scoring' : '',
    line.kind === 'general' ? 'general decision' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function scores(line: ServiceDecision): string {
  const headline = readHeadline(line.headline);
  if (!headline) return '';
  return Object.entries(headline.totals)
    .sort(([, a], [, b]) => b - a)
    .map(([option, total]) => `${markWord[option as 'go'] ?? option} ${total.toFixed(2)}`)
    .join(' · ');
}

function Day({ line }: { line: ServiceDecision }) {
  if (line.decidedOn && line.yearOnly)
    return <span className="num">{line.decidedOn.slice(0, 4)}</span>;
  if (line.decidedOn) return <When at={line.decidedOn} />;
  return line.recorded ? 'day unknown' : <When at={line.updatedAt} />;
}
