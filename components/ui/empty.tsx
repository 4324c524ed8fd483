import type { ReactNode } from 'react';

/** An empty place teaches the next step: one serif sentence, why, and the button that does it. */
export function Empty(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 border-y border-line py-8">
      <p className="lead">{props.title}</p>
      {props.children && <div className="max-w-say text-ink-2">{props.children}</div>}
      {props.action && <div className="mt-1 flex flex-wrap gap-2">{props.action}</div>}
    </div>
  );
}
