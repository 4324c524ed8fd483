import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MadeForm } from '#components/review/made-form.tsx';
import { mayInTeam } from '#domain/access.ts';
import { profileWords } from '#domain/profile-words.ts';
import { teamAccess } from '#server/access.ts';
import { serviceChoices } from '#server/decisions/queries.ts';
import { requireActor } from '#server/session.ts';
import { holdersOf } from '#server/stack/queries.ts';
import { offeredTemplates } from '#server/templates/offered.ts';

export const metadata: Metadata = { title: 'Record a decision' };

type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MadePage({ params, searchParams }: Props) {
  const [{ team }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/${team}/decisions/new/made`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, role } = access.value;
  if (!mayInTeam(role, 'decision.create')) notFound();
  const [services, holders, templates] = await Promise.all([
    serviceChoices(access.value),
    holdersOf(access.value),
    offeredTemplates(access.value),
  ]);
  const start = services.find((service) => service.slug === search.service);
  return (
    <>
      <h1 className="display pt-8 pb-2 sm:pt-12">What was decided, and why?</h1>
      <p className="max-w-say pb-6 text-ink-2">
        For a decision your team made before it used Assay. It counts in the stack from its day on.
      </p>
      <MadeForm
        team={{ id: teamId, slug: team }}
        services={services}
        holders={holders}
        startServiceId={start?.id ?? null}
        templates={templates.map(({ version, name, profiles }) => ({
          ...{ version, name },
          profiles: profiles.map((one) => ({ ...profileWords(one), id: one.id, from: null })),
        }))}
      />
    </>
  );
}
