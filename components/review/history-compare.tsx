import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/input.tsx';
import { Link } from '#components/ui/link.tsx';
import { instantWords } from '#components/ui/when.tsx';
import type { PartKey } from '#domain/record.ts';
import type { RevisionLine } from '#server/review/revisions.ts';
import { Diff, type DiffView, diffSentence } from './history-diff.tsx';
import { partWords } from './history-words.ts';

type CompareProps = {
  /** The record's address. */
  base: string;
  part: PartKey;
  from: number;
  to: number;
  view: DiffView;
  revisions: readonly RevisionLine[];
  before: string;
  now: string;
  /** Puts the older version back; nothing where that may not be done. */
  restore?: ReactNode;
};

/** Two versions of a part beside each other, with an address of their own. */
export function PartCompare(props: CompareProps) {
  const { base, part, from, to, view, before, now } = props;
  return (
    <>
      <CompareHead base={base} title={`How ${partWords(part)} changed.`}>
        {named(props, from)}. {named(props, to)}. {diffSentence(before, now)}
      </CompareHead>
      <form method="get" className="mb-8 flex flex-wrap items-end gap-3">
        <input type="hidden" name="part" value={part} />
        <VersionField {...props} name="from" label="From" value={from} />
        <VersionField {...props} name="to" label="To" value={to} />
        <ViewField view={view} />
        <Button type="submit">Compare</Button>
      </form>
      <Diff {...{ before, now, view }} />
      {props.restore && <div className="mt-8 border-t border-line pt-4">{props.restore}</div>}
    </>
  );
}

/** The leading sentence of a comparison, and the way back. */
export function CompareHead(props: { base: string; title: string; children: ReactNode }) {
  return (
    <div className="grid gap-2 pt-8 pb-6 sm:pt-12">
      <Link href={`${props.base}/history`} className="link justify-self-start text-13 text-ink-3">
        History
      </Link>
      <h1 className="display max-w-[24em]">{props.title}</h1>
      <p className="max-w-say text-ink-2">{props.children}</p>
    </div>
  );
}

export function ViewField({ view }: { view: DiffView }) {
  return (
    <SelectField name="view" label="Shown" defaultValue={view}>
      <option value="inline">in one text</option>
      <option value="side">side by side</option>
    </SelectField>
  );
}

function named({ revisions }: CompareProps, version: number): string {
  if (version === 0) return 'Before the first version';
  const revision = revisions.find((it) => version <= it.version && version > it.before);
  return revision
    ? `Version ${version} by ${revision.by}, ${instantWords(revision.at)}`
    : `Version ${version}`;
}

type VersionFieldProps = CompareProps & { name: 'from' | 'to'; label: string; value: number };

/** The versions to choose from: one a revision, and the one that was asked for. */
function VersionField({ revisions, name, label, value }: VersionFieldProps) {
  const offered = revisions.some(({ version }) => version === value);
  return (
    <SelectField name={name} label={label} defaultValue={String(value)}>
      {!offered && <option value={value}>{value === 0 ? 'nothing' : `version ${value}`}</option>}
      {revisions.map(({ version, by, at }) => (
        <option key={version} value={version}>
          version {version}, {by}, {instantWords(at)}
        </option>
      ))}
    </SelectField>
  );
}
