import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ExportLookView } from '#components/export/export-look.tsx';
import { FormatChoice } from '#components/export/format-choice.tsx';
import { ScopeForm } from '#components/export/scope-form.tsx';
import { PageHead, SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import type { ExportFormat, ExportFormatId } from '#domain/markdown/export/format.ts';
import { chosenFormat, exportFormats } from '#domain/markdown/export/formats.ts';
import { type Actor, type TeamGrant, teamAccess } from '#server/access.ts';
import { type ExportCount, exportCounts } from '#server/exports/batch.ts';
import { checkedAtOnce, lookAtExport } from '#server/exports/check.ts';
import { requireActor } from '#server/session.ts';

export const metadata: Metadata = { title: 'Export' };

type Query = Partial<Record<'service' | 'format' | 'file' | 'check', string | string[]>>;
type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Query>;
};

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

interface Choice {
  readonly actor: Actor;
  readonly grant: TeamGrant;
  readonly format: ExportFormat;
  readonly service: ExportCount | undefined;
  readonly file: string | undefined;
  /** Every file is to be checked, not only some. */
  readonly all: boolean;
}

/** What leaves and for which tool; what that tool would miss; the files; the way to take them along. */
export default async function ExportPage({ params, searchParams }: Props) {
  const { team } = await params;
  const query = await searchParams;
  const actor = await requireActor(`/${team}/export`);
  const access = await teamAccess(actor, team, 'team.export');
  const format = chosenFormat(one(query.format));
  if (!access.ok || !format) notFound();
  const grant = access.value;
  const counts = await exportCounts(grant);
  if (counts.length === 0) return <NothingYet team={team} />;
  const slug = one(query.service);
  const service = counts.find((each) => each.slug === slug);
  if (slug && !service) notFound();
  const choice = {
    ...{ actor, grant, format, service },
    ...{ file: one(query.file), all: query.check === 'all' },
  };
  return (
    <>
      <Head counts={counts} choice={choice} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[300px_minmax(0,1fr)]">
        <div className="grid min-w-0 content-start gap-6">
          <ScopeForm counts={counts} service={service?.slug} format={format.id} />
          <section aria-labelledby="format">
            <SectionHead id="format" title="For which tool" />
            <FormatChoice
              formats={exportFormats}
              chosen={format.id}
              href={(id) => address(choice, { format: id })}
            />
          </section>
        </div>
        <Suspense
          key={`${format.id} ${service?.slug} ${choice.all}`}
          fallback={<p className="text-ink-3">Reading the files as {format.name} would.</p>}
        >
          <Look choice={choice} count={countOf(counts, service)} />
        </Suspense>
      </div>
    </>
  );
}

function address(
  { grant, format, service, all }: Choice,
  over: { format?: ExportFormatId; file?: string; all?: boolean },
  base = `/${grant.teamSlug}/export`,
): string {
  const query = new URLSearchParams({
    ...(service ? { service: service.slug } : {}),
    format: over.format ?? format.id,
    ...(over.file ? { file: over.file } : {}),
    ...((over.all ?? (all && !over.format)) ? { check: 'all' } : {}),
  });
  return `${base}?${query}`;
}

const countOf = (counts: readonly ExportCount[], service: ExportCount | undefined): number =>
  service?.decisions ?? counts.reduce((sum, { decisions }) => sum + decisions, 0);

function Head({ counts, choice }: { counts: readonly ExportCount[]; choice: Choice }) {
  const { grant, format, service } = choice;
  const count = countOf(counts, service);
  const whose = service ? ` of ${service.name}` : '';
  const what = count === 1 ? `One decision${whose} can` : `All ${count} decisions${whose} can`;
  return (
    <PageHead
      title={`${what} leave.`}
      actions={
        <>
          <ButtonLink href={`/${grant.teamSlug}/import`}>Import</ButtonLink>
          <ButtonLink
            href={address(choice, {}, `/api/export/${grant.teamSlug}`)}
            variant="primary"
            download
          >
            <Download strokeWidth={1.5} aria-hidden="true" />
            {format.write ? 'Save zip' : 'Save CSV'}
          </ButtonLink>
        </>
      }
    >
      <p>
        Text comes out as you wrote it. Scores are in a file from the reveal on; before it, none
        are, for anybody.
      </p>
    </PageHead>
  );
}

async function Look({ choice, count }: { choice: Choice; count: number }) {
  const { actor, grant, format, service, file, all } = choice;
  const look = await lookAtExport(actor, grant, format, {
    ...{ service: service?.slug, file },
    most: all ? undefined : checkedAtOnce,
  });
  return (
    <ExportLookView
      format={format}
      count={count}
      look={look}
      checkAll={address(choice, { all: true })}
      href={(path) => `${address(choice, { file: path })}#shown`}
    />
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
        Every decision leaves whenever you like: one, those of a service, or all of them, as
        markdown for the tool you use.
      </p>
    </Empty>
  </>
);
