import type { ReactNode } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Twin } from '#components/ui/twin.tsx';
import { Late } from './late.tsx';
import { Said } from './said.tsx';

type FigureProps = {
  /** Anchor for section jumps. */
  id: string;
  title: string;
  aside?: ReactNode;
  /** What the figure says, in one or two sentences. */
  sentence: string;
  children?: ReactNode;
  /** The same numbers as a table. */
  twin?: ReactNode;
};

/** A figure as every figure here is made: a name, a sentence, the drawing, and its table. */
export function Figure({ id, title, aside, sentence, children, twin }: FigureProps) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      id={id}
      className="min-w-0 scroll-mt-28 sm:scroll-mt-8"
    >
      <SectionHead id={`${id}-title`} title={title} aside={aside} />
      <p className="say mt-4">
        <Said text={sentence} />
      </p>
      {children && <div className="mt-6">{children}</div>}
      {twin && (
        <Twin>
          <Late>{twin}</Late>
        </Twin>
      )}
    </section>
  );
}
