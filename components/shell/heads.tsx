import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';

type PageHeadProps = {
  /** The one sentence that speaks on this screen. */
  title: ReactNode;
  /** Where this page hangs: a link above the title. */
  above?: { readonly href: string; readonly label: string };
  children?: ReactNode;
  actions?: ReactNode;
};

/** The serif sentence that leads a screen, with its actions at the right. */
export function PageHead({ title, above, children, actions }: PageHeadProps) {
  return (
    <div className="grid gap-2 pt-8 pb-6 sm:pt-12">
      {above && (
        <Link
          href={above.href}
          className="link justify-self-start text-13 text-ink-3 hover:text-ink"
        >
          {above.label}
        </Link>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <h1 className="display max-w-[24em]">{title}</h1>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children && <div className="max-w-say text-ink-2">{children}</div>}
    </div>
  );
}

/** A section's name over an ink rule; `aside` is a quiet fact or link at its right. */
export function SectionHead(props: { id?: string; title: ReactNode; aside?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-ink pb-2">
      <h2 id={props.id} className="text-14 font-strong">
        {props.title}
      </h2>
      {props.aside && <div className="text-13 text-ink-3">{props.aside}</div>}
    </div>
  );
}
