'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { Field, FormError } from '#components/ui/field.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { setLinkAction } from '#server/decisions/actions.ts';
import type { LinkKind } from '#server/decisions/link-commands.ts';
import type { LinkChoice } from '#server/decisions/queries.ts';
import { linkWords } from './link-words.ts';

const kinds = Object.keys(linkWords) as LinkKind[];

type FormProps = { decisionId: string; choices: readonly LinkChoice[] };

/** Points this decision at another one of the team. */
export function LinkForm(props: FormProps): ReactNode {
  const { kind, setKind, setTo, problem, tries, link, pending } = useLinking(props);
  const items = props.choices
    .filter((choice) => kind !== 'supersedes' || choice.supersedable)
    .map(({ id, ref, title }) => ({ value: id, label: ref, hint: title }));
  return (
    <div className="grid max-w-form items-end gap-3 sm:grid-cols-[180px_minmax(0,1fr)_auto]">
      <SelectField
        name="link-kind"
        label="This decision"
        value={kind}
        onChange={(event) => setKind(event.target.value as LinkKind)}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {linkWords[one].out.toLowerCase()}
          </option>
        ))}
      </SelectField>
      <Field id="link-to" label="Decision">
        {(wiring) => (
          <Combobox
            {...wiring}
            key={`${kind}-${tries}`}
            name="link-to"
            items={items}
            placeholder="payments-0007"
            empty={kind === 'supersedes' ? 'Nothing of this service is in force.' : undefined}
            onChange={([value]) => setTo(value ?? null)}
          />
        )}
      </Field>
      <Button onClick={link} aria-disabled={pending || undefined}>
        Link
      </Button>
      <div className="sm:col-span-3">
        <FormError>{problem}</FormError>
      </div>
    </div>
  );
}

function useLinking({ decisionId }: FormProps) {
  const [kind, choose] = useState<LinkKind>('relates_to');
  const [to, setTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [tries, setTries] = useState(0);
  const [pending, setPending] = useState(false);
  const router = useRouter();
  const setKind = (next: LinkKind) => {
    choose(next);
    setTo(null);
  };
  const link = async () => {
    if (to === null) return setProblem('Choose the other decision.');
    if (pending) return;
    setPending(true);
    const answer = await setLinkAction({ decisionId, to, kind });
    setPending(false);
    setProblem(answer.status === 'problem' ? answer.message : undefined);
    if (answer.status !== 'done') return;
    setTo(null);
    setTries(tries + 1);
    router.refresh();
  };
  return { kind, setKind, setTo, problem, tries, link, pending };
}
