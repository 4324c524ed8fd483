import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DifferencePageBody } from '#components/stack/difference-page.tsx';
import { NoStack, StackPageBody } from '#components/stack/stack-page.tsx';
import { type StackAsk, stackAskOf, unreadDays } from '#domain/stack-look.ts';
import { type TeamGrant, teamAccess } from '#server/access.ts';
import { fromReplica } from '#server/replica.ts';
import { requireActor } from '#server/session.ts';
import { revisitsNear, undecidedServices } from '#server/stack/attention.ts';
import { differencesPerPage, stackChanges, stackDifference } from '#server/stack/changes.ts';
import {
  boundariesOn,
  filterChoices,
  glanceOf,
  hasStack,
  servicesOn,
  undatedOn,
} from '#server/stack/portfolio.ts';
import { stackSteps } from '#server/stack/steps.ts';

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
  const ask = stackAskOf(search, today);
  const shown = { team, grant: access.value, today, unread: unreadDays(search, today) };
  if (!(await hasStack(teamId))) return <NoStack team={team} />;
  const { between } = ask;
  return between ? (
    <Compared {...shown} ask={{ ...ask, between }} />
  ) : (
    <OneDay {...shown} ask={ask} />
  );
}

type Shown = { team: string; grant: TeamGrant; today: string; unread: readonly string[] };

async function OneDay({ team, grant, today, unread, ask }: Shown & { ask: StackAsk }) {
  const { teamId } = grant;
  const scope = { teamId, look: ask, filter: ask.filter };
  const [choices, glance, services, steps, undated, changes, boundaries, revisits, undecided] =
    await fromReplica(grant, () =>
      Promise.all([
        filterChoices(teamId),
        glanceOf(scope),
        servicesOn(scope),
        stackSteps(scope),
        undatedOn(scope),
        stackChanges(scope),
        boundariesOn(scope),
        revisitsNear(scope),
        undecidedServices(scope),
      ]),
    );
  return (
    <StackPageBody
      {...{ team, ask, today, unread, choices, glance, services, steps, undated }}
      {...{ changes, boundaries, revisits, undecided }}
    />
  );
}

type Between = { ask: StackAsk & { between: NonNullable<StackAsk['between']> } };

async function Compared({ team, grant, today, unread, ask }: Shown & Between) {
  const { teamId } = grant;
  const scope = { teamId, known: ask.known, filter: ask.filter };
  const look = { on: ask.between.to, known: ask.known };
  const perPage = differencesPerPage;
  const [choices, differences, steps, undated] = await fromReplica(grant, () =>
    Promise.all([
      filterChoices(teamId),
      stackDifference(scope, ask.between, { limit: perPage, offset: (ask.page - 1) * perPage }),
      stackSteps({ teamId, look, filter: ask.filter }),
      undatedOn({ teamId, look, filter: ask.filter }),
    ]),
  );
  return (
    <DifferencePageBody
      {...{ team, ask, today, unread, choices, differences, perPage, steps, undated }}
    />
  );
}
