import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import type { Step } from './shapes.ts';

export const stepName = (step: Step): string =>
  step.kind === 'criterion' ? step.criterion.name : `${step.boundary.from} to ${step.boundary.to}`;

type OnwardProps = {
  back: Step | undefined;
  next: Step | undefined;
  onGo: (id: string) => void;
  /** Criteria still open. */
  missing: number;
  onFinish: () => void;
  /** Where the last change is. */
  children: ReactNode;
};

/** Back, next, and the way to put the ballot in; with criteria open it leads to the first of them. */
export function Onward({ back, next, onGo, missing, onFinish, children }: OnwardProps) {
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
    </div>
  );
}
