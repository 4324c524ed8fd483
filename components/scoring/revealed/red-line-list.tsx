import { Flag } from 'lucide-react';
import { Mark } from '#components/marks/mark.tsx';
import type { Reading } from '#components/results/reading.ts';
import { SectionHead } from '#components/shell/heads.tsx';
import { StatusBadge } from '#components/ui/badge.tsx';
import type { RedLine } from '#server/scoring/red-lines.ts';
import { optionWords } from '../shapes.ts';
import { ArgueForm, ClearForm } from './red-line-forms.tsx';

type RedLineListProps = {
  decisionId: string;
  lines: readonly RedLine[];
  reading: Reading;
  people: readonly { readonly id: string; readonly name: string }[];
  /** The person who looks, when they may clear their own. */
  clearer: string | null;
  mayArgue: boolean;
};

/** The vetoes, whose they are and what has become of them. */
export function RedLineList(props: RedLineListProps) {
  const { lines } = props;
  if (lines.length === 0) return null;
  const open = lines.filter((line) => !line.cleared && line.argument === '').length;
  return (
    <section id="red-lines" aria-labelledby="red-lines-title" className="scroll-mt-28">
      <SectionHead
        id="red-lines-title"
        title="Red lines"
        aside={open === 0 ? 'none open' : `${open} open: clear or argue before acceptance`}
      />
      <ul>
        {lines.map((line) => (
          <Line key={`${line.reviewer} ${line.criterion} ${line.option}`} line={line} {...props} />
        ))}
      </ul>
    </section>
  );
}

function Line({ line, ...props }: RedLineListProps & { line: RedLine }) {
  const nameOf = (id: string) => props.people.find((one) => one.id === id)?.name ?? 'Someone';
  const criterion = props.reading.criteria.find(({ id }) => id === line.criterion)?.name;
  const { decisionId } = props;
  const which = { decisionId, criterion: line.criterion, option: line.option };
  return (
    <li className="grid gap-2 border-b border-line py-4">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Flag
          className={`size-4 ${line.cleared ? 'text-ink-3' : 'text-danger'}`}
          strokeWidth={1.75}
          aria-hidden="true"
        />
        <span className="font-medium">{nameOf(line.reviewer)}</span> rules out
        <span className="inline-flex items-center gap-[6px] font-medium">
          <Mark kind={line.option} />
          {optionWords[line.option]}
        </span>
        for {criterion ?? line.criterion}
        <span className="sm:ml-auto">
          {line.cleared ? (
            <StatusBadge status="accepted">Cleared by its author</StatusBadge>
          ) : line.argument ? (
            <StatusBadge status="discussion">Argued</StatusBadge>
          ) : (
            <StatusBadge status="proposed">Open</StatusBadge>
          )}
        </span>
      </p>
      <p className="say whitespace-pre-line">{line.reason}</p>
      {line.argument && (
        <p className="say border-l-2 border-line-strong pl-4 whitespace-pre-line">
          <span className="font-sans text-13 font-medium text-ink">The driver:</span>{' '}
          {line.argument}
        </p>
      )}
      {!line.cleared && (
        <div className="flex flex-wrap items-start gap-2">
          {props.clearer === line.reviewer && <ClearForm {...which} />}
          {props.mayArgue && (
            <ArgueForm {...which} reviewerId={line.reviewer} argument={line.argument} />
          )}
        </div>
      )}
    </li>
  );
}
