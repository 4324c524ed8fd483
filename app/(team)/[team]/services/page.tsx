import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewService } from '#components/services/service-form.tsx';
import { ServiceTable } from '#components/services/service-table.tsx';
import { PageHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { mayInTeam } from '#domain/access.ts';
import { kindOfStack } from '#domain/stack.ts';
import { teamAccess } from '#server/access.ts';
import { fromReplica } from '#server/replica.ts';
import { type ServiceLine, serviceLines } from '#server/services/queries.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Services' };

type Props = { readonly params: Promise<{ team: string }> };

export default async function ServicesPage({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/services`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, role, now } = access.value;
  const services = await fromReplica(access.value, () => serviceLines(access.value));
  const mayCreate = mayInTeam(role, 'service.create');
  const create = mayCreate ? <NewService team={{ id: teamId, slug: team }} /> : undefined;
  if (services.length === 0) {
    return (
      <>
        <PageHead title="Services" />
        <NoServices team={team} create={create} />
      </>
    );
  }
  return (
    <>
      <PageHead title={sentence(services)} actions={create} />
      <ServiceTable team={team} services={services} today={now.toISOString().slice(0, 10)} />
    </>
  );
}

function NoServices({ team, create }: { team: string; create: React.ReactNode }) {
  return (
    <Empty
      title="A service is what you decide about."
      action={
        create && (
          <>
            {create}
            <ButtonLink href={`/${team}/decisions/new/made`}>
              Record a decision made before
            </ButtonLink>
          </>
        )
      }
    >
      <p>
        Name a deployable your team owns. Every decision is numbered by its service, and each
        accepted one changes what the service is made of from a day on.
      </p>
    </Empty>
  );
}

const number = new Intl.NumberFormat('en');

/** "19 services: 10 hybrid, 3 Go, 5 Rust, 1 undecided." */
function sentence(services: readonly ServiceLine[]): string {
  const live = services.filter((service) => !service.archived);
  const kinds = live.map((service) => kindOfStack(service.stack));
  const count = (kind: string | null) => kinds.filter((one) => one === kind).length;
  const told = [
    [count('hybrid'), 'hybrid'],
    [count('go'), 'Go'],
    [count('rust'), 'Rust'],
    [count('other'), 'in another language'],
    [count(null), 'undecided'],
  ] as const;
  const words = told.filter(([n]) => n > 0).map(([n, what]) => `${number.format(n)} ${what}`);
  const head = `${number.format(live.length)} ${live.length === 1 ? 'service' : 'services'}`;
  return words.length > 0 ? `${head}: ${words.join(', ')}.` : `${head}.`;
}
