'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { TextField } from '#components/ui/input.tsx';
import type { PartKey } from '#domain/record.ts';
import { savePartAction } from '#server/decisions/actions.ts';

type RestoreProps = {
  base: string;
  decisionId: string;
  part: PartKey;
  /** The version to bring back, and what it says. */
  version: number;
  value: unknown;
  /** The version that stands now. */
  current: number;
  /** Weights that move after a reveal say why. */
  needsReason: boolean;
  /** What it costs while the text is under review; null where it costs nothing. */
  costs: string | null;
};

const lost = 'The server cannot be reached. Nothing was changed; try again.';

/** Makes an older version the newest one. What stands now stays in the history. */
export function Restore(props: RestoreProps) {
  const { base, decisionId, part, version, value, current, needsReason, costs } = props;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const restore = async () => {
    setBusy(true);
    const said = reason.trim() === '' ? {} : { reason };
    const save = { decisionId, key: part, value, version: current, ...said };
    const answer = await savePartAction(save).catch(() => null);
    setBusy(false);
    if (answer?.status !== 'done') {
      return setProblem(answer?.status === 'problem' ? answer.message : lost);
    }
    if (answer.value.status === 'conflict') {
      setProblem(`${answer.value.by} saved this meanwhile. Look at it before you restore.`);
      return router.refresh();
    }
    router.push(`${base}/history?part=${part}&from=${current}&to=${answer.value.version}`);
  };
  if (!asking) {
    return <Button onClick={() => setAsking(true)}>Restore version {version}</Button>;
  }
  return (
    <div className="grid max-w-say gap-3">
      <p className="text-ink-2">
        Version {version} becomes the newest one. What stands now stays in the history.
      </p>
      {costs && (
        <p className="border-y border-brass bg-brass-wash px-4 py-3 text-13">
          Reviewers answer on this text. {costs}
        </p>
      )}
      {needsReason && (
        <TextField
          name="reason"
          label="Why the weights change now"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <FormError>{problem}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={busy || (needsReason && reason.trim() === '')}
          onClick={() => void restore()}
        >
          Restore it
        </Button>
        <Button variant="quiet" onClick={() => setAsking(false)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
