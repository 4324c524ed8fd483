import type { ReactNode } from 'react';
import { Wordmark } from '#components/marks/logo.tsx';
import { PlainShell } from '#components/shell/app-shell.tsx';
import { Link } from '#components/ui/link.tsx';

/** A page without a team: the brand, one serif sentence, and what there is to do. */
export function AuthFrame(props: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <PlainShell>
      <Link href="/" className="inline-flex min-h-8 items-center rounded-control no-underline">
        <Wordmark />
      </Link>
      <h1 className="display mt-12 max-sm:mt-8">{props.title}</h1>
      {props.lead && <div className="say mt-3">{props.lead}</div>}
      <div className="mt-8">{props.children}</div>
    </PlainShell>
  );
}
