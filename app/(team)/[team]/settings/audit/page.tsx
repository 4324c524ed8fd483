import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHead } from '#components/shell/heads.tsx';
import { AuditTable } from '#components/teams/audit-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { teamAccess } from '#server/access.ts';
import { requireActor } from '#server/session.ts';
import { auditOf } from '#server/teams/audit.ts';

export const metadata: Metadata = { title: 'Audit' };

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<{ before?: string }>;
};

export default async function AuditPage({ params, searchParams }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/settings/audit`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { before } = await searchParams;
  const from = before && /^\d{1,15}$/.test(before) ? Number(before) : undefined;
  const audit = await auditOf(access.value, from);
  const last = audit.lines.at(-1)?.seq ?? 0;
  const here = `/${team}/settings/audit`;
  return (
    <>
      <PageHead title="Everything that happened in this team.">
        <span className="num">{audit.total}</span> events, none of them ever changed: each carries
        the hash of the one before.{' '}
        <Link href={`/${team}/settings/history`} className="link">
          Check the history
        </Link>
        <span className="num mt-2 block break-all text-12 text-ink-3">{audit.head}</span>
      </PageHead>
      <AuditTable team={team} lines={audit.lines} names={audit.names} />
      <div className="mt-4 flex flex-wrap gap-2">
        {from !== undefined && <ButtonLink href={here}>Newest events</ButtonLink>}
        {last > 1 && <ButtonLink href={`${here}?before=${last}`}>Older events</ButtonLink>}
      </div>
    </>
  );
}
