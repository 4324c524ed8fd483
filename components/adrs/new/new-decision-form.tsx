'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useRef, useState, useTransition } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { FormError } from '#components/ui/field.tsx';
import { TextField } from '#components/ui/input.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { newOnce } from '#components/ui/once.tsx';
import { combineProfiles } from '#domain/profiles.ts';
import { decisionRef, slugFrom } from '#domain/refs.ts';
import { createDecisionAction } from '#server/decisions/actions.ts';
import type { NewDecisionInput } from '#server/decisions/commands.ts';
import type { ServiceChoice } from '#server/decisions/queries.ts';
import { ProfileList, type ProfileOffer } from './profile-list.tsx';
import { ServiceField, type ServicePick, serviceOf } from './service-field.tsx';
import { StartWeights, type WeighedCriterion } from './start-weights.tsx';

export type NewDecisionProps = {
  team: { readonly id: string; readonly slug: string };
  kind: 'language' | 'general';
  services: readonly ServiceChoice[];
  /** The version of the template it will follow. */
  template: string;
  offers: readonly ProfileOffer[];
  criteria: readonly WeighedCriterion[];
  /** The service the address named, and the decision the new one takes the place of. */
  start: { readonly serviceId: string | null; readonly supersedes: string | null };
  otherWays: ReactNode;
};

/** Which service, which profiles, Enter: the draft exists. */
export function NewDecisionForm(props: NewDecisionProps) {
  const form = useNewDecision(props);
  const submit = (
    <Submit becomes={form.ref} pending={form.pending} problem={form.problem}>
      {props.otherWays}
    </Submit>
  );
  return (
    <form onSubmit={form.submit} onChange={form.edited} className="grid gap-8">
      <div>
        <ServiceField
          services={props.services}
          pick={form.pick}
          onPick={form.choose}
          error={form.problem}
        />
        <p aria-live="polite" className="min-h-6 pt-2 text-13 text-ink-3">
          {form.note}
        </p>
        {form.service?.inForce && (
          <Checkbox
            label={`It takes the place of ${form.service.inForce.ref} once accepted`}
            checked={form.replaces}
            onChange={(event) => form.setReplaces(event.target.checked)}
          />
        )}
      </div>
      {props.kind === 'language' ? (
        <ProfilesAndWeights {...props} form={form} submit={submit} />
      ) : (
        <div className="grid max-w-form gap-6">
          <TextField
            name="title"
            label="Title"
            hint="What is decided, in a few words."
            maxLength={200}
            value={form.title}
            onChange={(event) => form.setTitle(event.target.value)}
          />
          {submit}
        </div>
      )}
    </form>
  );
}

type ChoiceProps = Pick<NewDecisionProps, 'criteria' | 'offers'> & {
  form: ReturnType<typeof useNewDecision>;
  submit: ReactNode;
};

function ProfilesAndWeights({ criteria, offers, form, submit }: ChoiceProps) {
  return (
    <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
      <section>
        <SectionHead title="What is it like?" aside={chosenWords(form.profiles.length)} />
        <div className="pt-3">
          <ProfileList
            offers={offers}
            criteria={criteria}
            chosen={form.profiles}
            onToggle={form.toggle}
          />
          <p className="max-w-say pt-3 text-12 text-ink-3">
            The small bars show where a profile puts the weight: performance, tooling, team. A
            profile moves weights, never the claims.
          </p>
        </div>
      </section>
      <section className="lg:sticky lg:top-6 lg:self-start">
        <SectionHead title="Weights you start with" aside={<span className="num">100</span>} />
        <div className="pt-2">
          <StartWeights criteria={criteria} weights={form.weights} even={form.even} />
          <p className="pt-2 text-12 text-ink-3">Brass ticks: balanced. Editable in the draft.</p>
        </div>
        {submit}
      </section>
    </div>
  );
}

const chosenWords = (count: number) =>
  count === 0 ? 'none chosen, so balanced' : `${count} chosen${count > 1 ? ', they combine' : ''}`;

function Submit(props: {
  becomes: string | null;
  pending: boolean;
  problem: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="mt-6 grid gap-4 border-t border-ink pt-6">
      <div id="new-problem">
        <FormError>{props.problem}</FormError>
      </div>
      <Button
        type="submit"
        variant="primary"
        className="w-full max-w-80"
        aria-disabled={props.pending || undefined}
      >
        {props.becomes ? `Create ${props.becomes}` : 'Create the draft'}
        <Kbd>↵</Kbd>
      </Button>
      {props.children}
    </div>
  );
}

/** The profiles that count, and the weights they give beside the balanced ones. */
function useProfiles({ offers, criteria }: NewDecisionProps, service: ServiceChoice | undefined) {
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const known = (id: string) => offers.some((offer) => offer.id === id);
  // Until somebody ticks, the profiles the service is known for are taken.
  const profiles = ticked ?? service?.profiles.filter(known) ?? [];
  const ids = criteria.map((criterion) => criterion.id);
  const rows = (chosen: readonly string[]) => offers.filter((offer) => chosen.includes(offer.id));
  const even = combineProfiles(rows(['balanced']), ids);
  return {
    profiles,
    even,
    weights: profiles.length > 0 ? combineProfiles(rows(profiles), ids) : even,
    toggle: (id: string) =>
      setTicked(profiles.includes(id) ? profiles.filter((one) => one !== id) : [...profiles, id]),
  };
}

function useNewDecision(props: NewDecisionProps) {
  const { services, start, team, kind } = props;
  const router = useRouter();
  const first = services.find((service) => service.id === start.serviceId);
  const [pick, setPick] = useState<ServicePick>({ text: first?.name ?? '', id: first?.id ?? null });
  const [replaces, setReplaces] = useState(start.supersedes !== null);
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<string>();
  const [pending, run] = useTransition();
  const [once] = useState(newOnce);
  // What was sent is sent again as it was, though the services around it have moved on since.
  const sent = useRef<NewDecisionInput>(null);
  const service = serviceOf(pick, services);
  const chosen = useProfiles(props, service);
  const name = pick.text.trim();
  const ref = name === '' ? null : refOf(service, name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (name === '') return setProblem('Name the service this decision is for.');
    sent.current ??= {
      teamId: team.id,
      kind,
      profiles: kind === 'language' ? [...chosen.profiles] : [],
      ...(kind === 'language' ? { template: props.template } : {}),
      ...(service ? { serviceId: service.id } : { newServiceName: name }),
      ...(title.trim() && kind === 'general' ? { title: title.trim() } : {}),
      ...(replaces && service?.inForce ? { supersedes: service.inForce.id } : {}),
    };
    const input = { ...sent.current, once };
    run(async () => {
      const answer = await createDecisionAction(input).catch(() => null);
      if (answer?.status === 'done') router.push(`/${team.slug}/decisions/${answer.value.ref}`);
      else setProblem(answer?.status === 'problem' ? answer.message : unreachable);
      if (answer?.status === 'problem') edited();
    });
  };
  const edited = () => {
    sent.current = null;
  };
  const choose = (next: ServicePick) => {
    edited();
    setPick(next);
    setProblem(undefined);
  };
  const note = noteFor(service, name, ref);
  const fields = { pick, choose, service, replaces, setReplaces, title, setTitle };
  return { ...fields, ...chosen, problem, pending, ref, note, submit, edited };
}

const unreachable = 'The server cannot be reached. What you chose is still here; try again.';

const refOf = (service: ServiceChoice | undefined, name: string): string =>
  decisionRef(service?.slug ?? (slugFrom(name) || 'service'), service?.nextNumber ?? 1);

function noteFor(service: ServiceChoice | undefined, name: string, ref: string | null): string {
  if (ref === null) return '';
  if (!service) return `New service ${name}. This becomes ${ref}.`;
  return service.inForce
    ? `This becomes ${ref}. ${service.inForce.ref} is in force.`
    : `This becomes ${ref}.`;
}
