import { Archive, CornerUpRight, Hash } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { Link } from '#components/ui/link.tsx';
import { When } from '#components/ui/when.tsx';
import type { ResponseSummary } from '#server/decisions/queries.ts';
import type { LinkSummary } from '#server/decisions/record.ts';
import type { WebDecision } from '#server/decisions/web.ts';

/** A heading of the record with what stands under it. */
export function ReadSection(props: {
  id: string;
  title: string;
  /** Quiet buttons at the right of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section aria-labelledby={`${props.id}-title`} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id={`${props.id}-title`} className="font-serif text-20 font-strong">
          {props.title}
        </h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** On a record that is not to be followed any more: whose word that was, and why. */
export function DeprecatedBanner({ word }: { word: DeprecationWord }): ReactNode {
  return (
    <div className="grid gap-1 border-y border-brass bg-brass-wash px-3 py-2">
      <p className="flex items-start gap-2">
        <Archive
          className="mt-[2px] size-4 shrink-0 text-brass"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        <span>
          Not to be followed any more. What it put into the stack stays until a newer decision takes
          over.
        </span>
      </p>
      <p className="pl-6 whitespace-pre-line text-ink-2">{word.reason}</p>
      <p className="pl-6 text-13 text-ink-3">
        {word.by}, <When at={word.at} />
      </p>
    </div>
  );
}

export type DeprecationWord = { readonly reason: string; readonly by: string; readonly at: Date };

type BannerProps = {
  team: string;
  /** What took its place at once. */
  by: LinkSummary;
  /** What is in force today, at the end of the chain. */
  instead: readonly WebDecision[];
};

/** Where a newer decision stands in this one's place, and what is in force today. */
export function SupersededBanner({ team, by, instead }: BannerProps): ReactNode {
  const direct = instead.length === 1 && instead[0]?.id === by.decisionId;
  return (
    <div className="grid gap-1 border-y border-brass bg-brass-wash px-3 py-2">
      <p className="flex flex-wrap items-center gap-2">
        <CornerUpRight
          className="size-4 shrink-0 text-brass"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        Its place is taken by
        <Link className="link num" href={`/${team}/decisions/${by.ref}`}>
          {by.ref}
        </Link>
        {by.title}
        {by.effectiveAt && (
          <span className="text-13 text-ink-2">
            since <When at={by.effectiveAt} />
          </span>
        )}
      </p>
      {!direct && (
        <p className="pl-6">
          {instead.length === 0
            ? 'That one is no longer in force either, and nothing has followed it.'
            : 'In force today: '}
          {instead.map((decision, index) => (
            <span key={decision.id}>
              {index > 0 && ', '}
              <Link className="link" href={`/${team}/decisions/${decision.ref}`}>
                <span className="num">{decision.ref}</span> {decision.title}
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** Why the text cannot be changed now. */
export function StandsStill({ children }: { children: ReactNode }): ReactNode {
  return <p className="border-l-2 border-line-strong pl-3 text-13 text-ink-2">{children}</p>;
}

/** What every answer and the acceptance are bound to. */
export function HashLine({ hash, recorded }: { hash: string; recorded: boolean }): ReactNode {
  return (
    <p className="flex items-start gap-2 text-13 text-ink-2">
      <Hash className="mt-[1px] size-4 shrink-0" strokeWidth={1.5} aria-hidden="true" />
      <span>
        {recorded ? 'Sealed as revision' : 'Every answer is to revision'}{' '}
        <code className="rounded-sm bg-sunk px-1 text-12" title={hash}>
          {hash.slice(0, 8)}…{hash.slice(-4)}
        </code>
        . The record cannot change any more; a correction is a new decision.
      </span>
    </p>
  );
}

const kinds = {
  approve: 'Approves',
  approve_with_concern: 'Approves with a concern',
  object: 'Objects',
  abstain: 'Abstains',
} as const satisfies Record<ResponseSummary['kind'], string>;

/** What each reviewer said to the proposal that was decided. */
export function Responses({ responses }: { responses: readonly ResponseSummary[] }): ReactNode {
  return (
    <ul className="border-t border-ink">
      {responses.map((response) => (
        <li
          key={response.reviewer}
          className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-3 gap-y-1 border-b border-line py-2 text-13"
        >
          <Avatar name={response.reviewer} />
          <span className="font-medium">{response.reviewer}</span>
          <span>{kinds[response.kind]}</span>
          <span className="text-12 text-ink-3">
            <When at={response.at} />
          </span>
          <ResponseWords response={response} />
        </li>
      ))}
    </ul>
  );
}

function ResponseWords({ response }: { response: ResponseSummary }) {
  const { note, harm, remedy, resolved, overrideReason } = response;
  const ending = overrideReason
    ? `Overridden: ${overrideReason}`
    : resolved && harm
      ? 'Withdrawn.'
      : '';
  const words = [note, harm, remedy && `Would resolve it: ${remedy}`, ending].filter(Boolean);
  if (words.length === 0) return null;
  return <p className="col-span-3 col-start-2 break-words text-ink-2">{words.join(' ')}</p>;
}
