import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WebPageBody } from '#components/adrs/links/web-page.tsx';
import { webAskOf } from '#domain/web-look.ts';
import { teamAccess } from '#server/access.ts';
import { linksPerPage, teamWeb } from '#server/decisions/team-web.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Web of decisions' };

type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** How the decisions of a team hang together. */
export default async function WebPage({ params, searchParams }: Props) {
  const [{ team }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/${team}/decisions/web`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const ask = webAskOf(search);
  const web = await teamWeb(access.value, ask);
  return <WebPageBody {...{ team, web, ask }} perPage={linksPerPage} />;
}
