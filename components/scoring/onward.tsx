import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import type { Step } from './shapes.ts';

export const stepName = (step: Step): string =>
  step.kind === 'criterion' ? step.criterion.name : `${step.boundary.from} to ${step.boundary.to}`;

/** "One criterion is open: Long-term maintenance." */
function lackingWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `One criterion is open: ${names[0]}.`;
  const rest = names.length - 3;
  const shown = names.slice(0, 3).join(', ');
  return `${names.length} criteria are open: ${shown}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

type OnwardProps = {
  back: Step | undefined;
  next: Step | undefined;
  onGo: (id: string) => void;
  /** Criteria still open. */
  missing: number;
  /** Their names, once somebody tried to submit without them. */
  lacking: readonly string[];
  onFinish: () => void;
  /** Where the last change is. */
  children: ReactNode;
};

/** Back, next, and the way to put the ballot in; with criteria open it leads to the first of them. */
export function Onward(props: OnwardProps) {
  const { back, next, onGo, missing, lacking, onFinish, children } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {back && (
        <Button onClick={() => onGo(back.id)}>
          Back <Kbd>k</Kbd>
        </Button>
      )}
      {next && (
        <Button
          variant={missing > 0 ? 'primary' : 'plain'}
          className="max-sm:min-w-0 max-sm:flex-1"
          onClick={() => onGo(next.id)}
        >
          <span className="truncate">Next: {stepName(next)}</span> <Kbd>j</Kbd>
        </Button>
      )}
      <span className="px-1 empty:hidden max-sm:w-full">{children}</span>
      <span className="max-sm:w-full sm:ml-auto">
        <Button variant={missing === 0 ? 'primary' : 'plain'} onClick={onFinish}>
          {missing === 0 ? 'Submit ballot' : `Submit ballot: ${missing} to go`}
        </Button>
      </span>
      <p role="status" className="w-full text-13 text-ink-2 empty:hidden sm:text-right">
        {lackingWords(lacking)}
      </p>
    </div>
  );
}
