import { Download, Printer } from 'lucide-react';
import { notFound } from 'next/navigation';
import { CheckList } from '#components/export/check-list.tsx';
import { FormatTabs } from '#components/export/format-choice.tsx';
import { RawPreview, RenderedPreview } from '#components/export/preview.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Link } from '#components/ui/link.tsx';
import { chosenFormat, fileFormats } from '#domain/markdown/export/formats.ts';
import { loadDecision } from '#server/decisions/load.ts';
import { exportDecision } from '#server/exports/file.ts';
import { previewOf } from '#server/exports/preview.ts';
import { fileOfDecision } from '#server/imports/queries.ts';

type Props = {
  readonly params: Promise<{ team: string; ref: string }>;
  readonly searchParams: Promise<{ view?: string | string[]; format?: string | string[] }>;
};

/** The file this record leaves as: to look at, to copy, to save, to print. */
export default async function ExportRecordPage({ params, searchParams }: Props) {
  const { team, ref } = await params;
  const { grant, record } = await loadDecision(team, ref);
  const query = await searchParams;
  const format = chosenFormat(typeof query.format === 'string' ? query.format : undefined);
  if (!format?.write) notFound();
  const [{ fileName, text, missed }, imported] = await Promise.all([
    exportDecision(grant, format),
    fileOfDecision(grant),
  ]);
  const markdown = fileName.endsWith('.md');
  const raw = query.view === 'raw' || !markdown;
  const base = `/${team}/decisions/${record.ref}`;
  const here = `${base}/export?format=${format.id}`;
  const scored = record.rounds.some((round) => round.revealedAt !== null);
  const blind = !scored && grant.kind === 'language' && !grant.recorded;
  return (
    <div className="pt-8">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6">
        <div className="min-w-0">
          <h1 className="display">Export as {format.name}</h1>
          <p className="num mt-1 text-13 break-all text-ink-3">
            {format.original && imported ? imported.path : `${format.folder}/${fileName}`}
          </p>
        </div>
        <Actions
          print={`${base}/print`}
          save={`/api/export/${team}/decisions/${record.ref}?format=${format.id}`}
          text={text}
          copy={markdown ? 'Copy markdown' : 'Copy JSON'}
        />
      </div>
      <div className="mb-8 grid max-w-page gap-4">
        <FormatTabs
          formats={fileFormats.filter(({ original }) => imported || !original)}
          chosen={format.id}
          href={(id) => `${base}/export?format=${id}`}
        />
        <CheckList format={format} count={1} missed={missed} />
        {blind && (
          <p className="text-13 text-ink-2">
            No score is in this file before the reveal, whoever exports it.
          </p>
        )}
      </div>
      {markdown && (
        <nav aria-label="Preview" className="mb-6 flex gap-5 border-b border-line">
          <View href={here} current={!raw} label="Rendered" />
          <View href={`${here}&view=raw`} current={raw} label="Markdown" />
        </nav>
      )}
      {raw ? <RawPreview markdown={text} /> : <RenderedPreview {...previewOf(text)} />}
    </div>
  );
}

function Actions(props: { print: string; save: string; text: string; copy: string }) {
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={props.print} whole>
        <Printer strokeWidth={1.5} aria-hidden="true" />
        Print view
      </ButtonLink>
      <CopyButton text={props.text} label={props.copy} />
      <ButtonLink href={props.save} variant="primary" download>
        <Download strokeWidth={1.5} aria-hidden="true" />
        Save file
      </ButtonLink>
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
