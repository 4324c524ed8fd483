import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { StatusBadge, Tag } from '#components/ui/badge.tsx';
import { Select } from '#components/ui/input.tsx';
import { When } from '#components/ui/when.tsx';
import { folderOf, nameOf } from '#domain/imports/plan.ts';
import type { PreviewFile } from '#server/imports/preview.ts';
import { fieldName } from './choices.ts';
import { actionWords, formatWords } from './words.ts';

/** One line per file: what it was read as, what it maps to, and what is to become of it. */
export function PreviewList({ files }: { files: readonly PreviewFile[] }): ReactNode {
  return (
    <section aria-labelledby="files">
      <SectionHead id="files" title="Files" aside="Open a line to see everything that was read." />
      <ul>
        {files.map((file) => (
          <FileLine key={file.n} file={file} />
        ))}
      </ul>
    </section>
  );
}

function FileLine({ file }: { file: PreviewFile }) {
  const { facts, proposal, path } = file;
  const doubts = facts.kind === 'other' ? 0 : facts.guessed.length + facts.notUnderstood.length;
  return (
    <li className="grid items-start gap-x-4 gap-y-2 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_136px]">
      <details className="group min-w-0">
        <summary className="grid gap-x-4 gap-y-1 rounded-sm py-1 sm:grid-cols-[minmax(0,1fr)_112px_minmax(0,200px)_96px]">
          <span className="min-w-0">
            <span className="block truncate font-medium group-open:whitespace-normal">
              {facts.number !== null && <span className="num mr-2 text-ink-3">{facts.number}</span>}
              {facts.title ?? nameOf(path)}
            </span>
            <span className="block truncate text-12 text-ink-3 group-open:break-all group-open:whitespace-normal">
              {path}
            </span>
          </span>
          <span className="text-13 text-ink-2">{formatWords(facts.format)}</span>
          <StatusRead file={file} />
          <span className="text-13 text-ink-2">
            {facts.date ? <When at={facts.date} /> : <span className="text-ink-3">No date</span>}
          </span>
        </summary>
        <FileFacts file={file} />
      </details>
      <div className="grid gap-1">
        <ActionChoice file={file} />
        {doubts > 0 && proposal.action !== 'leave' && (
          <span className="flex items-center gap-1 text-12 text-brass">
            <TriangleAlert className="size-3" strokeWidth={2} aria-hidden="true" />
            {doubts === 1 ? '1 thing to check' : `${doubts} things to check`}
          </span>
        )}
      </div>
      {proposal.why && <p className="text-13 text-ink-2 sm:col-span-2">{proposal.why}</p>}
    </li>
  );
}

function StatusRead({ file: { facts } }: { file: PreviewFile }) {
  const { raw, canonical } = facts.status;
  if (facts.kind === 'other' && !raw) return <span className="text-13 text-ink-3">No status</span>;
  if (canonical) {
    return (
      <span className="min-w-0 text-13">
        <StatusBadge status={canonical} />
        {raw?.toLowerCase() !== canonical && (
          <span className="block truncate text-12 text-ink-3">“{raw}”</span>
        )}
      </span>
    );
  }
  return (
    <span className="min-w-0 truncate text-13 text-brass">{raw ? `“${raw}”` : 'No status'}</span>
  );
}

function ActionChoice({ file }: { file: PreviewFile }) {
  const { proposal, path, n } = file;
  if (proposal.choices.length === 1)
    return <span className="py-1 text-13 text-ink-3">{actionWords[proposal.action]}</span>;
  return (
    <Select
      name={fieldName('file', n)}
      aria-label={`What becomes of ${nameOf(path)}`}
      defaultValue={proposal.action}
    >
      {proposal.choices.map((action) => (
        <option key={action} value={action}>
          {actionWords[action]}
        </option>
      ))}
    </Select>
  );
}

function FileFacts({ file: { facts, path } }: { file: PreviewFile }) {
  const { status, people, links, sections, guessed, notUnderstood } = facts;
  return (
    <dl className="grid gap-x-6 gap-y-2 border-l border-line-strong py-2 pl-4 text-13 sm:grid-cols-[112px_minmax(0,1fr)] [&_dd]:break-words [&_dt]:text-ink-3">
      <Fact name="Folder">{folderOf(path) || 'None'}</Fact>
      <Fact name="Status">
        {status.raw ? (
          <>
            “{status.raw}” <Tag>{status.where}</Tag>
          </>
        ) : (
          'None is written.'
        )}
      </Fact>
      {people.length > 0 && <Fact name="People">{people.join(', ')}</Fact>}
      {links.length > 0 && (
        <Fact name="Links">
          {links
            .map((link) => `${link.kind.replace('_', ' ')} ${link.text || link.href}`)
            .join('; ')}
        </Fact>
      )}
      {sections.length > 0 && <Fact name="Headings">{sections.join(' · ')}</Fact>}
      {guessed.length > 0 && <Fact name="Guessed">{lines(guessed)}</Fact>}
      {notUnderstood.length > 0 && <Fact name="Not understood">{lines(notUnderstood)}</Fact>}
    </dl>
  );
}

const lines = (words: readonly string[]) =>
  words.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
