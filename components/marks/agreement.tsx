/** How close the reviewers are on a criterion (method 2.4). */
export type AgreementKind = 'agree' | 'mixed' | 'split';

const words = { agree: 'Agree', mixed: 'Mixed', split: 'Split' } satisfies Record<
  AgreementKind,
  string
>;

/** Dot spread with its word; never told by colour. */
export function AgreementChip({ kind }: { kind: AgreementKind }) {
  return (
    <span className="inline-flex items-center gap-[6px] whitespace-nowrap text-12 text-ink-2">
      <svg className="h-[10px] w-[22px] shrink-0" aria-hidden="true">
        <use href={`#spread-${kind}`} />
      </svg>
      {words[kind]}
    </span>
  );
}

/** What the three words mean, for the foot of a figure. */
export function AgreementKey() {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-12 text-ink-3">
      <li className="flex gap-2">
        <AgreementChip kind="agree" /> within 1 point
      </li>
      <li className="flex gap-2">
        <AgreementChip kind="mixed" /> 2 points apart
      </li>
      <li className="flex gap-2">
        <AgreementChip kind="split" /> 3 or more
      </li>
    </ul>
  );
}
