import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { decidedWords } from '#components/adrs/read/record-head.ts';
import { PrintButton } from '#components/export/print-button.tsx';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { statusWords } from '#domain/lifecycle.ts';
import { loadDecision } from '#server/decisions/load.ts';
import { exportDecision } from '#server/exports/file.ts';
import { nonceIn, pageRules } from '#server/exports/page-rules.ts';
import { printOf } from '#server/exports/preview.ts';

type Props = { readonly params: Promise<{ team: string; ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { team, ref } = await params;
  const { record } = await loadDecision(team, ref);
  return { title: { absolute: `${record.ref} ${record.title}` } };
}

/**
 * The record as a paper: everything its file holds but the machine's part, with a running head. Paper
 * is light in either theme.
 */
export default async function PrintPage({ params }: Props) {
  const { team, ref } = await params;
  const { grant, record } = await loadDecision(team, ref);
  const { text } = await exportDecision(grant);
  const nonce = nonceIn((await headers()).get('content-security-policy'));
  const when = decidedWords(record);
  const facts = [record.service.name, statusWords[grant.state], when];
  return (
    <div className="min-h-dvh bg-paper text-ink [color-scheme:light]">
      <main className="mx-auto max-w-[210mm] px-5 pb-16" data-draw="all">
        <style nonce={nonce}>{pageRules(record.ref, record.title, record.service.name)}</style>
        <div className="no-print flex flex-wrap justify-between gap-2 border-b border-line py-4">
          <ButtonLink href={`/${team}/decisions/${record.ref}`} variant="quiet">
            <ArrowLeft strokeWidth={1.5} aria-hidden="true" />
            Back to the record
          </ButtonLink>
          <PrintButton />
        </div>
        <header className="grid gap-2 border-b border-ink pt-10 pb-4">
          <p className="num text-13 text-ink-3">{record.ref}</p>
          <h1 className="display">{record.title}</h1>
          <p className="text-13 text-ink-2">{facts.filter(Boolean).join(' · ')}</p>
        </header>
        <article className="paper pt-6">
          <MarkdownView html={printOf(text)} />
        </article>
      </main>
    </div>
  );
}
