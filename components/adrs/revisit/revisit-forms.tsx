'use client';

import { useRouter } from 'next/navigation';
import { ActionForm, FormArea, FormText, Send } from '#components/review/action-form.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type Threshold, thresholdWords } from '#domain/revisit.ts';
import { recordMeasurementAction, settleRevisitAction } from '#server/revisit/actions.ts';

type FormProps = { decisionId: string };

/** A number against a threshold; says at once whether it is crossed. */
export function MeasureForm(
  props: FormProps & { thresholds: readonly Threshold[]; today: string },
) {
  const { decisionId, thresholds, today } = props;
  const router = useRouter();
  return (
    <ActionForm
      action={recordMeasurementAction}
      hidden={{ decisionId }}
      onDone={({ crossed }) => {
        toast(
          crossed
            ? 'The threshold is crossed: the decision is due.'
            : 'Kept. The threshold is not crossed.',
        );
        router.refresh();
      }}
    >
      <SelectField name="thresholdId" label="Threshold">
        {thresholds.map((threshold) => (
          <option key={threshold.id} value={threshold.id}>
            {thresholdWords(threshold)}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-3 sm:grid-cols-[140px_160px_minmax(0,1fr)]">
        <FormText name="value" label="Measured" inputMode="decimal" className="num" required />
        <FormText
          name="measuredOn"
          label="On"
          type="date"
          defaultValue={today}
          max={today}
          required
        />
        <FormText
          name="source"
          label="Where it comes from"
          placeholder="Grafana, ledger overview, last 7 days"
          maxLength={300}
          required
        />
      </div>
      <div>
        <Send variant="plain" busy="Keeping …">
          Keep measurement
        </Send>
      </div>
    </ActionForm>
  );
}

/** Somebody looked, and it still holds. */
export function SettleForm({ decisionId }: FormProps) {
  return (
    <ActionForm action={settleRevisitAction} hidden={{ decisionId }}>
      <FormArea name="reason" label="Why it still holds" maxLength={1_000} required />
      <div className="sm:w-48">
        <FormText name="next" label="Look again on" type="date" optional />
      </div>
      <div>
        <Send variant="plain" busy="Saving …">
          It still holds
        </Send>
      </div>
    </ActionForm>
  );
}
