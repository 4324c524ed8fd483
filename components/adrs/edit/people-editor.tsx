'use client';

import { type ReactNode, useState } from 'react';
import { Checkbox } from '#components/ui/choice.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import type { ComboboxItem } from '#components/ui/combobox-state.ts';
import { Field, FormError } from '#components/ui/field.tsx';
import { setPeopleAction } from '#server/decisions/actions.ts';

export interface People {
  readonly driverId: string;
  readonly approverId: string | null;
  readonly reviewerIds: readonly string[];
  readonly solo: boolean;
}

type EditorProps = {
  decisionId: string;
  people: People;
  /** Owners and members of the team. */
  candidates: readonly ComboboxItem[];
};

/** Who writes and runs it, who says the final yes, who scores and answers. Saved with each choice. */
export function PeopleEditor({ decisionId, people: saved, candidates }: EditorProps): ReactNode {
  const { people, said, saving, set } = usePeople(decisionId, saved);
  const approvers = candidates.filter((one) => people.solo || one.value !== people.driverId);
  return (
    <div className="grid gap-4">
      <Choice
        id="driver"
        label="Driver"
        hint="Writes it and runs it."
        items={candidates}
        chosen={[people.driverId]}
        onChange={([driverId]) => driverId && set({ driverId })}
      />
      <Choice
        key={`approver-${people.solo}-${people.driverId}`}
        id="approver"
        label="Approver"
        hint="Says the final yes."
        items={approvers}
        chosen={people.approverId ? [people.approverId] : []}
        onChange={([approverId]) => set({ approverId: approverId ?? null })}
      />
      <Checkbox
        label="One person drives and approves"
        hint="Stamped on the export."
        checked={people.solo}
        onChange={(event) => set(soloed(people, event.target.checked))}
      />
      <Choice
        multiple
        id="reviewers"
        label="Reviewers"
        hint="Score and answer. The driver may be one."
        items={candidates}
        chosen={people.reviewerIds}
        onChange={(reviewerIds) => set({ reviewerIds })}
      />
      <FormError>{said.problem}</FormError>
      <p role="status" className="min-h-4 text-12 text-ink-3">
        {saving ? 'Saving' : said.done ? 'Saved' : ''}
      </p>
    </div>
  );
}

/** One person for both roles names the driver as approver; two people cannot be the same one. */
function soloed({ driverId, approverId }: People, solo: boolean): Partial<People> {
  if (solo) return { solo, approverId: approverId ?? driverId };
  return { solo, approverId: approverId === driverId ? null : approverId };
}

function usePeople(decisionId: string, saved: People) {
  const [people, setPeople] = useState(saved);
  const [said, setSaid] = useState<{ problem?: string; done?: boolean }>({});
  const [saving, setSaving] = useState(0);
  const set = async (part: Partial<People>) => {
    const next = { ...people, ...part };
    setPeople(next);
    setSaid({});
    setSaving((count) => count + 1);
    const reviewerIds = [...next.reviewerIds];
    const answer = await setPeopleAction({ decisionId, ...next, reviewerIds }).catch(() => null);
    setSaving((count) => count - 1);
    if (answer?.status === 'done') setSaid({ done: true });
    else setSaid({ problem: answer?.status === 'problem' ? answer.message : unreachable });
  };
  return { people, said, saving: saving > 0, set };
}

const unreachable = 'Not saved: the server cannot be reached. Choose again when it is back.';

function Choice(props: {
  id: string;
  label: string;
  hint: string;
  items: readonly ComboboxItem[];
  chosen: readonly string[];
  multiple?: boolean;
  onChange: (values: readonly string[]) => void;
}) {
  const { id, label, hint, items, chosen, multiple, onChange } = props;
  return (
    <Field id={id} label={label} hint={hint}>
      {(wiring) => (
        <Combobox
          {...wiring}
          name={id}
          items={items}
          defaultValue={chosen}
          multiple={multiple}
          placeholder="Type a name"
          empty="Nobody of this team has that name."
          onChange={onChange}
        />
      )}
    </Field>
  );
}
