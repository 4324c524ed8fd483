import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/field.tsx';
import { AreaField } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Points } from '#domain/weights.ts';
import { pointsIf } from '#domain/what-if.ts';
import { savePartAction } from '#server/decisions/actions.ts';
import { hundredths } from '../words.ts';
import type { Live } from './live.ts';

type AdoptProps = { live: Live; decisionId: string; version: number };

/** The driver's way from a what-if to the record: in words, with a reason, for the next round. */
export function AdoptWeights(props: AdoptProps) {
  if (Object.keys(props.live.whatIf.weights).length === 0) return null;
  return (
    <Dialog
      trigger="Use these weights"
      triggerVariant="quiet"
      title="Use these weights in the next round?"
    >
      <AdoptForm {...props} />
    </Dialog>
  );
}

const offline = 'The server cannot be reached. Try again.';

/** Saves the weights with their reason; answers what stood in the way, or null. */
async function adopt(props: AdoptProps, value: Points, reason: string): Promise<string | null> {
  const { decisionId, version } = props;
  const sent = { decisionId, key: 'weights' as const, value, version, reason };
  const answer = await savePartAction(sent).catch(() => null);
  if (answer?.status !== 'done') return answer?.status === 'problem' ? answer.message : offline;
  return answer.value.status === 'saved'
    ? null
    : `${answer.value.by} changed the weights first. Look at the record, then try again.`;
}

function AdoptForm(props: AdoptProps) {
  const { live } = props;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const value = pointsIf(live.scored.input, live.whatIf);
  const save = async (form: HTMLFormElement) => {
    setBusy(true);
    const refused = await adopt(props, value, reason);
    setBusy(false);
    if (refused) return setProblem(refused);
    form.closest('dialog')?.close();
    toast('The weights are in the record. The next round applies them.');
    live.handles.close();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(event.currentTarget);
      }}
    >
      <p className="text-13 text-ink-2">
        They are rounded to whole points and written into the record. This result stays as it was
        scored; the history keeps both weights and your reason. Moved scores are left out: they come
        from people only.
      </p>
      <Changes live={live} value={value} />
      <AreaField
        id="adopt-reason"
        name="reason"
        label="Why do the weights change now?"
        hint="The scores are known, so everybody will ask."
        rows={3}
        required
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormError>{problem}</FormError>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={busy || reason.trim() === ''}>
          Save the weights
        </Button>
      </div>
    </form>
  );
}

function Changes({ live, value }: { live: Live; value: Readonly<Record<string, number>> }) {
  const all = live.scored.input.criteria.reduce((sum, { weight }) => sum + weight, 0);
  const moved = live.scored.reading.criteria.filter(
    ({ id, weight }) => Math.abs((value[id] ?? 0) - (weight / all) * 100) >= 0.5,
  );
  return (
    <ul className="grid max-h-[30dvh] gap-1 overflow-y-auto text-13">
      {moved.map(({ id, name, weight }) => (
        <li key={id} className="flex justify-between gap-4">
          {name}
          <span className="num text-ink-2">
            {hundredths(weight / all)} → {value[id] ?? 0}
          </span>
        </li>
      ))}
    </ul>
  );
}
