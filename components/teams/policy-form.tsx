'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { ActionForm, Send } from '#components/review/action-form.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import type { ComboboxItem } from '#components/ui/combobox-state.ts';
import { Field } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { type ApproverRule, approverRules, hoursWords, type ReviewPolicy } from '#domain/policy.ts';
import { setReviewPolicyAction } from '#server/teams/actions.ts';

type Props = {
  teamId: string;
  policy: ReviewPolicy;
  /** Owners and members. */
  people: readonly ComboboxItem[];
};

/** The rules of the team's reviews, to be changed by its owners. */
export function PolicyForm({ teamId, policy, people }: Props) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  return (
    <ActionForm
      action={setReviewPolicyAction}
      hidden={{ teamId }}
      className="grid max-w-[760px]"
      onDone={() => {
        setSaved(true);
        router.refresh();
      }}
    >
      <Counts policy={policy} />
      <Times policy={policy} />
      <Approver policy={policy} people={people} />
      <Line title="By itself" words="What happens without anybody pressing a button.">
        <Checkbox
          name="revealWhenAllIn"
          value="on"
          label="Reveal a round when all ballots are in"
          hint="The last ballot opens all of them, and cannot be taken back. Reviewers are told before they put theirs in."
          defaultChecked={policy.revealWhenAllIn}
        />
        <p className="text-13 text-ink-3">
          At its deadline a round is revealed by itself in any case. With too few ballots it is put
          off once, by two days; after that the driver may reveal it, stamped “under quorum”.
        </p>
      </Line>
      <div className="flex items-center gap-3 pt-6">
        <Send busy="Saving">Save the policy</Send>
        <p role="status" className="text-13 text-ink-2 empty:hidden">
          {saved && 'Saved. Reviews that begin now follow it.'}
        </p>
      </div>
    </ActionForm>
  );
}

function Line(props: { title: string; words: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-b border-line py-6 sm:grid-cols-[220px_minmax(0,1fr)]">
      <div>
        <h2 className="text-14 font-strong">{props.title}</h2>
        <p className="mt-1 text-13 text-ink-3">{props.words}</p>
      </div>
      <div className="grid content-start gap-4">{props.children}</div>
    </section>
  );
}

const counts = [2, 3, 4, 5, 6, 7, 8, 9, 10];

function Counts({ policy }: { policy: ReviewPolicy }) {
  return (
    <Line title="Quorum" words="How many must have spoken before a decision goes on.">
      <SelectField
        name="smallest"
        label="Fewest ballots, and fewest answers"
        hint="More must be in than missing, and at most two may be missing, whatever stands here."
        defaultValue={policy.smallest}
      >
        {withOwn(counts, policy.smallest).map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </SelectField>
    </Line>
  );
}

const day = 24;
const scoring = [1, 2, 3, 5, 7, 10, 14, 21].map((days) => days * day);
const windows = [1, 2, 3, 5, 7, 14].map((days) => days * day);

function Times({ policy }: { policy: ReviewPolicy }) {
  return (
    <Line
      title="Time"
      words="How long people have. The driver may name another deadline for a round."
    >
      <Hours
        name="scoringHours"
        label="Scoring time"
        hours={scoring}
        chosen={policy.scoringHours}
      />
      <Hours name="windowHours" label="Review window" hours={windows} chosen={policy.windowHours} />
    </Line>
  );
}

function Hours(props: { name: string; label: string; hours: readonly number[]; chosen: number }) {
  const { name, label, hours, chosen } = props;
  return (
    <SelectField name={name} label={label} defaultValue={chosen}>
      {withOwn(hours, chosen).map((count) => (
        <option key={count} value={count}>
          {hoursWords(count)}
        </option>
      ))}
    </SelectField>
  );
}

/** What stands already is among the choices, also when it came from elsewhere. */
const withOwn = (choices: readonly number[], own: number): number[] =>
  [...new Set([...choices, own])].sort((a, b) => a - b);

const ruleWords = {
  members: 'Any owner or member but the driver',
  owners: 'Owners of the team',
  named: 'People named here',
} as const satisfies Record<ApproverRule, string>;

function Approver({ policy, people }: Pick<Props, 'policy' | 'people'>) {
  const [rule, setRule] = useState(policy.approver);
  return (
    <Line title="Approver" words="Who may say the final yes.">
      <fieldset>
        <legend className="sr-only">Who may approve</legend>
        {approverRules.map((one) => (
          <label
            key={one}
            className="flex min-h-9 items-center gap-3 border-b border-line py-1 first-of-type:border-t max-sm:min-h-11"
          >
            <input
              type="radio"
              name="approver"
              value={one}
              className="tick ml-1"
              checked={rule === one}
              onChange={() => setRule(one)}
            />
            {ruleWords[one]}
          </label>
        ))}
      </fieldset>
      {rule === 'named' && (
        <Field id="named" label="Who may approve">
          {(wiring) => (
            <Combobox
              {...wiring}
              name="named[]"
              items={people}
              defaultValue={policy.named}
              multiple
              placeholder="Type a name"
              empty="Nobody of this team has that name."
            />
          )}
        </Field>
      )}
      <Checkbox
        name="solo"
        value="on"
        label="One person may drive and approve"
        hint="For teams of one, and for small matters. It is stamped on the record."
        defaultChecked={policy.solo}
      />
    </Line>
  );
}
