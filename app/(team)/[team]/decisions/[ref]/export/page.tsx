import { Download } from 'lucide-react';
import Link from 'next/link';
import { RawPreview, RenderedPreview } from '#components/export/preview.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { loadDecision } from '#server/decisions/load.ts';
import { exportDecision } from '#server/exports/decision.ts';
import { previewOf } from '#server/exports/preview.ts';

type Props = {
  readonly params: Promise<{ team: string; ref: string }>;
  readonly searchParams: Promise<{ view?: string | string[] }>;
};

/** The file this record leaves as: to look at, to copy, to save. */
export default async function ExportRecordPage({ params, searchParams }: Props) {
  const { team, ref } = await params;
  const { grant, record } = await loadDecision(team, ref);
  const { fileName, markdown } = await exportDecision(grant);
  const raw = (await searchParams).view === 'raw';
  const here = `/${team}/decisions/${record.ref}/export`;
  const scored = record.rounds.some((round) => round.revealedAt !== null);
  const blind = !scored && grant.kind === 'language' && !grant.recorded;
  return (
    <div className="pt-8">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6">
        <div>
          <h1 className="display">Export as MADR 4</h1>
          <p className="num mt-1 text-13 break-all text-ink-3">
            {record.service.slug}/{fileName}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={markdown} label="Copy markdown" />
          <ButtonLink
            href={`/api/export/${team}/decisions/${record.ref}`}
            variant="primary"
            download
          >
            <Download strokeWidth={1.5} aria-hidden="true" />
            Save file
          </ButtonLink>
        </div>
      </div>
      {blind && (
        <p className="mb-4 text-13 text-ink-2">
          No score is in this file before the reveal, whoever exports it.
        </p>
      )}
      <nav aria-label="Preview" className="mb-6 flex gap-5 border-b border-line">
        <View href={here} current={!raw} label="Rendered" />
        <View href={`${here}?view=raw`} current={raw} label="Markdown" />
      </nav>
      {raw ? <RawPreview markdown={markdown} /> : <RenderedPreview {...previewOf(markdown)} />}
    </div>
  );
}

function View(props: { href: string; current: boolean; label: string }) {
  return (
    <Link
      href={props.href}
      scroll={false}
      aria-current={props.current ? 'page' : undefined}
      className="-mb-px inline-flex h-9 items-center border-b-2 border-transparent text-ink-3 no-underline -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink max-sm:h-11"
    >
      {props.label}
    </Link>
  );
}
