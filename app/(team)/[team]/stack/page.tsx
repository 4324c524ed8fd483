import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { chosenDay } from '#components/stack/day.ts';
import { StackPageBody } from '#components/stack/stack-page.tsx';
import { teamAccess } from '#server/access.ts';
import { requireActor } from '#server/session.ts';
import {
  boundariesOn,
  glanceOf,
  servicesOn,
  stackChanges,
  stackSteps,
  undatedServices,
} from '#server/stack/portfolio.ts';

export const metadata: Metadata = { title: 'Stack' };

type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function StackPage({ params, searchParams }: Props) {
  const [{ team }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/${team}/stack`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, now } = access.value;
  const today = now.toISOString().slice(0, 10);
  const on = chosenDay(search.on, today);
  const [services, steps, undated, changes, boundaries] = await Promise.all([
    servicesOn(teamId, on),
    stackSteps(teamId),
    undatedServices(teamId),
    stackChanges(teamId, on),
    boundariesOn(teamId, on),
  ]);
  const glance = glanceOf(services);
  return (
    <StackPageBody
      {...{ team, on, today, glance, services, steps, undated, changes, boundaries }}
    />
  );
}
