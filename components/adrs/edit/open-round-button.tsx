'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { openRoundAction } from '#server/scoring/actions.ts';

/** Opens the next round and goes to the scoring. */
export function OpenRoundButton(props: {
  decisionId: string;
  round: number;
  /** Where scoring happens. */
  href: string;
  ready: boolean;
}): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const router = useRouter();
  const open = async () => {
    if (pending) return;
    setPending(true);
    const answer = await openRoundAction({ decisionId: props.decisionId }).catch(() => null);
    setPending(false);
    if (answer?.status === 'done') router.push(props.href);
    else setProblem(answer?.status === 'problem' ? answer.message : 'Not opened: try again.');
  };
  return (
    <div className="grid gap-2">
      <Button
        variant="primary"
        disabled={!props.ready}
        aria-disabled={pending || undefined}
        onClick={open}
      >
        Open round {props.round}
      </Button>
      <FormError>{problem}</FormError>
    </div>
  );
}
