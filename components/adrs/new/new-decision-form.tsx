'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState, useTransition } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { FormError } from '#components/ui/field.tsx';
import { TextField } from '#components/ui/input.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { combineProfiles } from '#domain/profiles.ts';
import { decisionRef, slugFrom } from '#domain/refs.ts';
import { createDecisionAction } from '#server/decisions/actions.ts';
import type { ServiceChoice } from '#server/decisions/queries.ts';
import { ProfileList, type ProfileOffer } from './profile-list.tsx';
import { ServiceField, type ServicePick, serviceOf } from './service-field.tsx';
import { StartWeights, type WeighedCriterion } from './start-weights.tsx';

export type NewDecisionProps = {
  team: { readonly id: string; readonly slug: string };
  kind: 'language' | 'general';
  services: readonly ServiceChoice[];
  offers: readonly ProfileOffer[];
  criteria: readonly WeighedCriterion[];
  /** The service the address named, and the decision the new one takes the place of. */
  start: { readonly serviceId: string | null; readonly supersedes: string | null };
  otherWays: ReactNode;
};

/** Which service, which profiles, Enter: the draft exists. */
export function NewDecisionForm(props: NewDecisionProps) {
  const form = useNewDecision(props);
  const { criteria, offers, kind } = props;
  const language = kind === 'language';
  return (
    <form onSubmit={form.submit} className="grid gap-8">
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
      {language ? (
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
              <p className="pt-2 text-12 text-ink-3">
                Brass ticks: balanced. Editable in the draft.
              </p>
            </div>
            <Submit {...form}>{props.otherWays}</Submit>
          </section>
        </div>
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
          <Submit {...form}>{props.otherWays}</Submit>
        </div>
      )}
    </form>
  );
}

const chosenWords = (count: number) =>
  count === 0 ? 'none chosen, so balanced' : `${count} chosen${count > 1 ? ', they combine' : ''}`;

function Submit(props: {
  ref: string | null;
  pending: boolean;
  problem: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="mt-6 grid gap-4 border-t border-ink pt-6">
      <FormError>{props.problem}</FormError>
      <Button
        type="submit"
        variant="primary"
        className="w-full max-w-80"
        aria-disabled={props.pending || undefined}
      >
        {props.ref ? `Create ${props.ref}` : 'Create the draft'}
        <Kbd>↵</Kbd>
      </Button>
      {props.children}
    </div>
  );
}

function useNewDecision(props: NewDecisionProps) {
  const { services, offers, criteria, start, team, kind } = props;
  const router = useRouter();
  const first = services.find((service) => service.id === start.serviceId);
  const [pick, setPick] = useState<ServicePick>({ text: first?.name ?? '', id: first?.id ?? null });
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const [replaces, setReplaces] = useState(start.supersedes !== null);
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<string>();
  const [pending, run] = useTransition();
  const service = serviceOf(pick, services);
  const ids = criteria.map((criterion) => criterion.id);
  // Until somebody ticks, the profiles the service is known for are taken.
  const profiles =
    ticked ?? service?.profiles.filter((id) => offers.some((o) => o.id === id)) ?? [];
  const rows = (chosen: readonly string[]) => offers.filter((offer) => chosen.includes(offer.id));
  const even = combineProfiles(rows(['balanced']), ids);
  const weights = profiles.length > 0 ? combineProfiles(rows(profiles), ids) : even;
  const name = pick.text.trim();
  const ref = name === '' ? null : refOf(service, name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (name === '') return setProblem('Name the service this decision is for.');
    run(async () => {
      const answer = await createDecisionAction({
        teamId: team.id,
        kind,
        profiles: kind === 'language' ? [...profiles] : [],
        ...(service ? { serviceId: service.id } : { newServiceName: name }),
        ...(title.trim() && kind === 'general' ? { title: title.trim() } : {}),
        ...(replaces && service?.inForce ? { supersedes: service.inForce.id } : {}),
      });
      if (answer.status === 'done') router.push(`/${team.slug}/decisions/${answer.value.ref}`);
      else if (answer.status === 'problem') setProblem(answer.message);
    });
  };
  return {
    pick,
    choose: (next: ServicePick) => {
      setPick(next);
      setProblem(undefined);
    },
    service,
    profiles,
    toggle: (id: string) =>
      setTicked(profiles.includes(id) ? profiles.filter((p) => p !== id) : [...profiles, id]),
    weights,
    even,
    replaces,
    setReplaces,
    title,
    setTitle,
    problem,
    pending,
    ref,
    note: noteFor(service, name, ref),
    submit,
  };
}

const refOf = (service: ServiceChoice | undefined, name: string): string =>
  decisionRef(service?.slug ?? (slugFrom(name) || 'service'), service?.nextNumber ?? 1);

function noteFor(service: ServiceChoice | undefined, name: string, ref: string | null): string {
  if (ref === null) return '';
  if (!service) return `New service ${name}. This becomes ${ref}.`;
  return service.inForce
    ? `This becomes ${ref}. ${service.inForce.ref} is in force.`
    : `This becomes ${ref}.`;
}
