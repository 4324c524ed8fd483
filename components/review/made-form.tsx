'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { ServiceField, type ServicePick, serviceOf } from '#components/adrs/new/service-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { AreaField, TextField } from '#components/ui/input.tsx';
import { newOnce } from '#components/ui/once.tsx';
import type { ServiceChoice } from '#server/decisions/queries.ts';
import { recordMadeDecisionAction } from '#server/review/actions.ts';
import { type MadeDraft, sentOf, startOf, useMade } from './made-draft.ts';
import { type Holder, More, type OfferedTemplate } from './made-more.tsx';
import { Components, OutcomeChoice, Part, Sources } from './made-sections.tsx';
import { MadeWhen } from './made-when.tsx';

type Props = {
  team: { readonly id: string; readonly slug: string };
  services: readonly ServiceChoice[];
  /** Decisions whose components are in force. */
  holders: readonly Holder[];
  startServiceId: string | null;
  templates: readonly OfferedTemplate[];
};

type Errors = Readonly<Record<string, string>>;

/** "We already decided": day, outcome, components, reason and sources, kept as an accepted record. */
export function MadeForm({ team, services, holders, startServiceId, templates }: Props) {
  const start = services.find((service) => service.id === startServiceId);
  const [pick, setPick] = useState<ServicePick>({
    text: start?.name ?? '',
    id: start?.id ?? null,
  });
  const made = useMade();
  const { draft, set } = made;
  const known = serviceOf(pick, services);
  const sending = useSending(team, known?.id, pick.text.trim(), draft);
  const { errors, message } = sending;
  return (
    <form
      className="grid max-w-[720px] gap-12"
      noValidate
      onChange={sending.forget}
      onSubmit={(event) => {
        event.preventDefault();
        sending.send();
      }}
    >
      <WhichService {...{ services, pick, setPick }} error={errors.newServiceName} />
      <Part title="What was decided">
        <TextField
          name="title"
          label="Title"
          value={draft.title}
          maxLength={200}
          error={errors.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <MadeWhen draft={draft} set={set} errors={errors} />
        <OutcomeChoice
          draft={draft}
          error={errors.outcome}
          onChoose={(outcome) => set(choosing(outcome, draft, known?.name ?? pick.text.trim()))}
        />
        <AreaField
          name="reason"
          label="Reason"
          value={draft.reason}
          error={errors.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </Part>
      {draft.outcome && <Components made={made} errors={errors} />}
      <Sources made={made} errors={errors} />
      <More
        draft={draft}
        set={set}
        templates={templates}
        holders={holders.filter((holder) => holder.serviceId === known?.id)}
      />
      <Sending busy={sending.busy} message={message} />
    </form>
  );
}

/** Components nobody has named yet follow the outcome; named ones stay as they were written. */
function choosing(
  outcome: NonNullable<MadeDraft['outcome']>,
  draft: MadeDraft,
  service: string,
): Partial<MadeDraft> {
  const untouched = draft.components.every((row) => row.name === '' || row.name === service);
  return untouched
    ? { outcome, components: startOf(outcome, service), boundaries: [] }
    : { outcome };
}

function WhichService(props: {
  services: readonly ServiceChoice[];
  pick: ServicePick;
  setPick: (pick: ServicePick) => void;
  error: string | undefined;
}) {
  const { services, pick, setPick, error } = props;
  return (
    <div>
      <p className="label">Service</p>
      <ServiceField services={services} pick={pick} onPick={setPick} error={error} />
    </div>
  );
}

function Sending({ busy, message }: { busy: boolean; message: string }) {
  return (
    <div className="grid gap-4">
      <FormError>
        {message && <span className="block whitespace-pre-line">{message}</span>}
      </FormError>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" aria-disabled={busy || undefined}>
          {busy ? 'Recording' : 'Record decision'}
        </Button>
        <p className="text-13 text-ink-3">
          It is accepted at once, marked as recorded without scoring, and cannot be changed.
        </p>
      </div>
    </div>
  );
}

interface Sent {
  readonly draft: MadeDraft;
  readonly newName: string;
  readonly input: Parameters<typeof recordMadeDecisionAction>[0];
}

function useSending(
  team: Props['team'],
  serviceId: string | undefined,
  newName: string,
  draft: MadeDraft,
) {
  const router = useRouter();
  const [errors, setErrors] = useState<Errors>({});
  const [message, setMessage] = useState('');
  const [busy, begin] = useTransition();
  const [once] = useState(newOnce);
  // What was sent is sent again as it was, though the services around it have moved on since.
  const sent = useRef<Sent>(null);
  const send = () => {
    if (busy) return;
    const { outcome } = draft;
    if (!serviceId && newName === '') return setMessage('Choose a service or name a new one.');
    if (!outcome) return setMessage('Choose the outcome.');
    const where = serviceId ? { serviceId } : { newServiceName: newName };
    if (sent.current?.draft !== draft || sent.current.newName !== newName)
      sent.current = {
        ...{ draft, newName },
        input: { ...sentOf(draft), ...where, outcome, teamId: team.id, once },
      };
    const { input } = sent.current;
    begin(async () => {
      const answer = await recordMadeDecisionAction(input).catch(() => null);
      if (answer?.status === 'done')
        return router.push(`/${team.slug}/decisions/${answer.value.ref}`);
      const problem = answer?.status === 'problem' ? answer : null;
      setErrors(problem?.fields ?? {});
      setMessage(
        problem?.message ??
          'The server cannot be reached. What you typed is still here; try again in a moment.',
      );
    });
  };
  const forget = () => {
    if (message === '') return;
    setErrors({});
    setMessage('');
  };
  return { errors, message, busy, send, forget };
}
