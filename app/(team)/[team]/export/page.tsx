import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ServiceCounts } from '#components/export/service-counts.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { teamAccess } from '#server/access.ts';
import { exportCounts } from '#server/exports/archive.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Export' };

type Props = { readonly params: Promise<{ team: string }> };

/** What leaves, and the way to take it along. */
export default async function ExportPage({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/export`);
  const access = await teamAccess(actor, team, 'team.export');
  if (!access.ok) notFound();
  const counts = await exportCounts(access.value);
  const all = counts.reduce((sum, service) => sum + service.decisions, 0);
  if (all === 0) return <NothingYet team={team} />;
  return (
    <>
      <PageHead
        title={all === 1 ? 'One decision can leave.' : `All ${all} decisions can leave.`}
        actions={
          <>
            <ButtonLink href={`/${team}/import`}>Import</ButtonLink>
            <ButtonLink href={`/api/export/${team}`} variant="primary" download>
              <Download strokeWidth={1.5} aria-hidden="true" />
              Save all as zip
            </ButtonLink>
          </>
        }
      >
        <p>
          As MADR 4 markdown, which ADR tools, editors and people read: an index, and a folder per
          service with its files numbered as here.
        </p>
      </PageHead>
      <section aria-labelledby="services">
        <SectionHead id="services" title="By service" />
        <ServiceCounts team={team} counts={counts} />
      </section>
      <WhatLeaves />
    </>
  );
}

const leaves = [
  [
    'Your text',
    'comes out as you wrote it. A heading that would break the file is deepened and says what it was.',
  ],
  [
    'Scores',
    'are in a file from the reveal on, with every ballot, the verdict and the dissent. Before it, none are, for anybody.',
  ],
  ['The assessment', 'is embedded, so that anyone can compute the result again years later.'],
  [
    'Proof',
    'is the hash of what was approved, and the head of your history in every file and the index.',
  ],
] as const;

function WhatLeaves() {
  return (
    <section aria-labelledby="leaves" className="mt-12 max-w-say">
      <SectionHead id="leaves" title="What is in a file" />
      <dl>
        {leaves.map(([name, words]) => (
          <div
            key={name}
            className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[120px_1fr]"
          >
            <dt className="font-medium">{name}</dt>
            <dd className="text-ink-2">{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const NothingYet = ({ team }: { team: string }) => (
  <>
    <PageHead title="Export" />
    <Empty
      title="There is nothing to take along yet."
      action={
        <>
          <ButtonLink href={`/${team}/decisions/new`} variant="primary">
            New decision
          </ButtonLink>
          <ButtonLink href={`/${team}/import`}>Import decisions</ButtonLink>
        </>
      }
    >
      <p>
        Every decision leaves as MADR 4 markdown whenever you like: one, those of a service, or all
        of them as a zip.
      </p>
    </Empty>
  </>
);
