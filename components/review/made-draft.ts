import { useState } from 'react';
import type { BoundaryKind, Language } from '#domain/component-map.ts';
import type { Outcome } from '#domain/record.ts';
import { builtInVersion } from '#domain/template.ts';

export interface ComponentRow {
  readonly id: number;
  readonly name: string;
  readonly language: Language;
  readonly otherLanguage: string;
}
export interface BoundaryRow {
  readonly id: number;
  /** Ids of component rows. */
  readonly from: number;
  readonly to: number;
  readonly kind: BoundaryKind;
  readonly note: string;
}
export interface SourceRow {
  readonly id: number;
  readonly title: string;
  readonly url: string;
  readonly verified: string;
  readonly figures: string;
}

/** What is typed into "we already decided", before it is sent. */
export interface MadeDraft {
  readonly title: string;
  readonly when: 'day' | 'year' | 'unknown';
  readonly day: string;
  readonly year: string;
  readonly outcome: Outcome | null;
  readonly components: readonly ComponentRow[];
  readonly boundaries: readonly BoundaryRow[];
  readonly reason: string;
  readonly context: string;
  readonly consequences: string;
  readonly sources: readonly SourceRow[];
  /** The template it follows, and profiles of that. */
  readonly template: string;
  readonly profiles: readonly string[];
  /** Decision id → how it lost its place; absent: it stays in force. */
  readonly replaced: Readonly<Record<string, 'whole' | 'named'>>;
}

const empty: MadeDraft = {
  title: '',
  when: 'day',
  day: '',
  year: '',
  outcome: null,
  components: [],
  boundaries: [],
  reason: '',
  context: '',
  consequences: '',
  sources: [],
  template: builtInVersion,
  profiles: [],
  replaced: {},
};

/** Components of the outcome as a start: one for Go or Rust, one of each for a hybrid. */
export function startOf(outcome: Outcome, service: string): readonly ComponentRow[] {
  const row = (id: number, language: Language, name: string): ComponentRow => ({
    id,
    name,
    language,
    otherLanguage: '',
  });
  if (outcome === 'hybrid') return [row(1, 'go', ''), row(2, 'rust', '')];
  return [row(1, outcome, service)];
}

const next = (rows: readonly { readonly id: number }[]) =>
  Math.max(0, ...rows.map((row) => row.id)) + 1;

/** The draft and the few ways in which it changes. */
export function useMade() {
  const [draft, setDraft] = useState<MadeDraft>(empty);
  const set = (more: Partial<MadeDraft>) => setDraft((old) => ({ ...old, ...more }));
  return {
    draft,
    set,
    addComponent: () =>
      set({
        components: [
          ...draft.components,
          { id: next(draft.components), name: '', language: 'go', otherLanguage: '' },
        ],
      }),
    addBoundary: () => {
      const [from, to] = draft.components;
      if (!from || !to) return;
      const id = next(draft.boundaries);
      const row = { id, from: from.id, to: to.id, kind: 'process_grpc', note: '' } as const;
      set({ boundaries: [...draft.boundaries, row] });
    },
    addSource: () =>
      set({
        sources: [
          ...draft.sources,
          { id: next(draft.sources), title: '', url: '', verified: '', figures: '' },
        ],
      }),
  };
}

/** One row changed, or gone when `change` is null. */
export const withRow = <R extends { readonly id: number }>(
  rows: readonly R[],
  id: number,
  change: Partial<R> | null,
): readonly R[] =>
  change === null
    ? rows.filter((row) => row.id !== id)
    : rows.map((row) => (row.id === id ? { ...row, ...change } : row));

/** The draft as the action takes it; names of fields in its complaints follow this shape. */
export function sentOf(draft: MadeDraft) {
  const nameOf = (id: number) => draft.components.find((row) => row.id === id)?.name ?? '';
  return {
    title: draft.title,
    decided:
      draft.when === 'unknown'
        ? null
        : draft.when === 'day'
          ? { on: draft.day }
          : { year: Number(draft.year) },
    components: draft.components.map(({ id: _id, ...row }) => row),
    boundaries: draft.boundaries.map(({ id: _id, from, to, ...row }) => ({
      ...row,
      from: nameOf(from),
      to: nameOf(to),
    })),
    reason: draft.reason,
    context: draft.context,
    consequences: draft.consequences,
    sources: draft.sources.map(({ id: _id, ...row }) => ({
      ...row,
      grade: row.figures && row.url ? ('C' as const) : ('D' as const),
    })),
    template: draft.template,
    profiles: [...draft.profiles],
    supersedes: replacedAs(draft, 'whole'),
    takesOver: replacedAs(draft, 'named'),
  };
}

const replacedAs = ({ replaced }: MadeDraft, how: 'whole' | 'named') =>
  Object.keys(replaced).filter((id) => replaced[id] === how);
