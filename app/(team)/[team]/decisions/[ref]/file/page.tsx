import { Download } from 'lucide-react';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FileHeadForm, SectionForm } from '#components/imports/file-editor.tsx';
import { countWords, formatWords } from '#components/imports/words.ts';
import { SectionHead } from '#components/shell/heads.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { mayOnDecision } from '#domain/access.ts';
import { sectionText } from '#domain/markdown/patch/details.ts';
import { loadDecision } from '#server/decisions/load.ts';
import { type OriginalFile, originalOf } from '#server/imports/original.ts';

type Props = { readonly params: Promise<{ team: string; ref: string }> };

/** The file of an imported decision: as it came but for what was changed here, section by section. */
export default async function FilePage({ params }: Props) {
  const { team, ref } = await params;
  const { grant, record } = await loadDecision(team, ref);
  const file = await originalOf(grant);
  if (!file) notFound();
  const mayEdit =
    mayOnDecision(grant.standing, 'file.edit', grant.state) === 'yes' && !record.acceptedHash;
  const which = { decisionId: record.id, version: file.version };
  return (
    <div className="grid max-w-[820px] gap-10 pt-8">
      <FileHead team={team} reference={ref} file={file} />
      {mayEdit ? (
        <section aria-labelledby="head" className="grid gap-4">
          <SectionHead
            id="head"
            title="Title, status, date"
            aside="Written where and how the file has them."
          />
          <FileHeadForm
            {...which}
            title={file.doc.title?.text ?? record.title}
            status={file.doc.status?.canonical ?? null}
            date={file.doc.date?.day ?? null}
          />
        </section>
      ) : (
        <p className="text-ink-2">{whyNot(record.acceptedHash !== null, grant.state)}</p>
      )}
      <Sections file={file} which={mayEdit ? which : null} />
      <details>
        <summary className="py-1 text-13 font-medium">The whole file</summary>
        <pre className="num overflow-x-auto border-l border-line-strong py-2 pl-4 text-12 whitespace-pre-wrap">
          {file.doc.text}
        </pre>
      </details>
    </div>
  );
}

type Which = { readonly decisionId: string; readonly version: number };

function Sections({ file, which }: { file: OriginalFile; which: Which | null }) {
  const { doc } = file;
  return (
    <section aria-labelledby="sections">
      <SectionHead
        id="sections"
        title="Sections"
        aside={countWords(doc.sections.length, 'heading')}
      />
      {doc.sections.map((section, i) => {
        const shown = { title: section.title, words: sectionText(doc, section, 'own') };
        return (
          <Section key={section.heading.from} level={section.level} {...shown}>
            {which && <SectionForm {...which} section={i} {...shown} />}
          </Section>
        );
      })}
    </section>
  );
}

function FileHead({
  team,
  reference,
  file,
}: {
  team: string;
  reference: string;
  file: OriginalFile;
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <h2 className="font-serif text-20 font-strong break-all">{file.path}</h2>
        <p className="text-ink-2">
          {formatWords(file.format)}.{' '}
          {file.changed
            ? 'Changed here; all other bytes are as they came.'
            : 'Byte for byte as it came.'}
        </p>
      </div>
      <ButtonLink href={`/api/import/${team}?decision=${reference}`} download>
        <Download strokeWidth={1.5} aria-hidden="true" />
        Save the file
      </ButtonLink>
    </div>
  );
}

function whyNot(isAccepted: boolean, state: string): string {
  if (isAccepted)
    return 'This decision was accepted here: its text stands. A newer decision can take its place.';
  return state === 'scoring'
    ? 'The text stands still while ballots are open.'
    : 'You read along as a viewer.';
}

function Section(props: { level: number; title: string; words: string; children: ReactNode }) {
  const { title, words, level, children } = props;
  return (
    <details className="border-b border-line">
      <summary className={`grid py-2 ${level > 2 ? 'pl-4' : ''}`}>
        <span className="font-medium">{title}</span>
        <span className="block truncate text-13 text-ink-3">{words.split('\n')[0] || 'Empty'}</span>
      </summary>
      {children || <pre className="py-2 font-sans text-13 whitespace-pre-wrap">{words}</pre>}
    </details>
  );
}
