import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { KeptFiles } from '#components/imports/past-imports.tsx';
import { ServicePageBody } from '#components/services/service-page.tsx';
import { mayInTeam } from '#domain/access.ts';
import { stackAskOf, unreadDays } from '#domain/stack-look.ts';
import { type TeamGrant, teamAccess } from '#server/access.ts';
import { keptFiles } from '#server/imports/queries.ts';
import { dueOfService } from '#server/revisit/queries.ts';
import { budgetInForce } from '#server/services/budget.ts';
import { decisionsOfService, factsOfService, serviceBySlug } from '#server/services/queries.ts';
import { requireActor } from '#server/session.ts';
import { changesOfService } from '#server/stack/changes.ts';
import { correctionsOf, stackHistory, stackOf } from '#server/stack/queries.ts';
import { offeredProfiles } from '#server/templates/offered.ts';

type Props = {
  readonly params: Promise<{ team: string; service: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (team: string, slug: string) => {
  const actor = await requireActor(`/${team}/services/${slug}`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const service = await serviceBySlug(access.value, slug);
  if (!service) notFound();
  return { grant: access.value, service };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { team, service } = await params;
  return { title: (await load(team, service)).service.name };
}

export default async function ServicePage({ params, searchParams }: Props) {
  const [{ team, service: slug }, search] = await Promise.all([params, searchParams]);
  const { grant, service } = await load(team, slug);
  const today = grant.now.toISOString().slice(0, 10);
  const ask = stackAskOf(search, today);
  const { on, known } = ask;
  const [stack, history, changes, corrections, decisions, facts, budget, due, profiles] =
    await Promise.all([
      stackOf(service.id, ask),
      stackHistory(service.id, known),
      changesOfService(service.id, known),
      correctionsOf(grant, service.id, known),
      decisionsOfService(grant, service),
      factsOfService(grant, service),
      budgetInForce(grant, service.id, on),
      dueOfService(grant, service.id),
      offeredProfiles(grant),
    ]);
  return (
    <>
      <ServicePageBody
        team={{ id: grant.teamId, slug: team }}
        mayEdit={mayInTeam(grant.role, 'service.edit')}
        unread={unreadDays(search, today)}
        owner={grant.role === 'owner'}
        userId={grant.actorId ?? ''}
        {...{
          service,
          stack,
          history,
          changes,
          corrections,
          decisions,
          facts,
          budget,
          due,
          profiles,
          ask,
          today,
        }}
      />
      <KeptHere grant={grant} serviceId={service.id} />
    </>
  );
}

/** What came in with an import and is no decision. */
async function KeptHere({ grant, serviceId }: { grant: TeamGrant; serviceId: string }) {
  const files = await keptFiles(grant, serviceId);
  if (files.length === 0) return null;
  return (
    <div className="pt-12">
      <KeptFiles team={grant.teamSlug} files={files} ofService />
    </div>
  );
}
