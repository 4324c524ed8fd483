import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ExportFormat } from '#domain/markdown/export/format.ts';
import type { ExportLook } from '#server/exports/check.ts';
import { CheckList } from './check-list.tsx';
import { FileTree } from './file-tree.tsx';
import { RawPreview } from './preview.tsx';

/** The check of what is about to be written, its tree, and one file of it. */
export function ExportLookView(props: {
  format: ExportFormat;
  count: number;
  look: ExportLook;
  /** Where every file is checked, when only some were. */
  checkAll: string;
  href: (file: string) => string;
}) {
  const { format, count, look, href } = props;
  const isPart = format.reader !== null && look.read < count;
  return (
    <div className="grid min-w-0 gap-8">
      <section aria-labelledby="check" className="grid gap-4">
        <SectionHead id="check" title="Before you save" />
        <CheckList format={format} count={isPart ? look.read : count} missed={look.missed} />
        {isPart && (
          <p className="text-13 text-ink-2">
            {look.read} of {count} files were read, evenly spread.{' '}
            <Link href={props.checkAll} scroll={false}>
              Check all {count}
            </Link>
          </p>
        )}
      </section>
      <section aria-labelledby="files" className="grid gap-4">
        <SectionHead
          id="files"
          title="Files"
          aside={<span className="num">{look.paths.length}</span>}
        />
        <FileTree paths={look.paths} shown={look.shown?.path ?? null} href={href} />
      </section>
      {look.shown && (
        <section aria-labelledby="shown" className="grid min-w-0 gap-4">
          <SectionHead
            id="shown"
            title={<span className="num break-all">{look.shown.path}</span>}
          />
          <RawPreview markdown={look.shown.text} />
        </section>
      )}
    </div>
  );
}
