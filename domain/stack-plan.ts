import type { ComponentMap, Language } from './component-map.ts';
import type { Fate } from './fates.ts';
import type { Outcome } from './outcome.ts';
import {
  isPureMap,
  type NewBoundary,
  type NewComponent,
  type NewStack,
  stackOfMap,
  wholeService,
} from './stack.ts';

/** A component in force when a decision is made. */
export interface Present extends NewComponent {
  readonly id: string;
  /** The decision that opened it. */
  readonly openedBy: string;
}

/** What a decision says about the stack. */
export interface Ask {
  /** What it brings of its own: the map of a hybrid, the components of a recorded decision. */
  readonly brings: NewStack | null;
  /** The language it moves components into that it replaces without naming them anew. */
  readonly language: Language | null;
  readonly serviceName: string;
  /** Component id → what was chosen for it. */
  readonly fates: Readonly<Record<string, Fate>>;
  /** Decisions whose place it takes as a whole. */
  readonly supersedes: ReadonlySet<string>;
}

export interface Plan {
  readonly opens: NewStack;
  readonly replaced: readonly Present[];
  readonly ended: readonly Present[];
  readonly kept: readonly Present[];
  /** The decision names them too and nobody said which of the two holds. */
  readonly undecided: readonly Present[];
  /** Ids it wants to replace or end that are not in force any more. */
  readonly gone: readonly string[];
}

/**
 * What a decision opens, replaces, ends and leaves alone.
 *
 * | said about a component | the decision names its key | it does not |
 * |---|---|---|
 * | keep | stays, the named one is not opened | stays |
 * | replace | replaced by the named one | in the decision's language, or ends where that brings its own |
 * | end | replaced by the named one | ends |
 * | nothing, but its decision is superseded | replaced | ends |
 * | nothing | undecided | stays |
 */
export function planOf(present: readonly Present[], ask: Ask): Plan {
  const named = namedBy(present, ask);
  const keys = new Set(named.components.map((component) => component.key));
  const said = present.map((part) => ({ part, fate: fateOf(part, ask, keys) }));
  const having = (fate: Fate | 'undecided') =>
    said.filter((one) => one.fate === fate).map((one) => one.part);
  const kept = having('keep');
  const keptKeys = new Set(kept.map((part) => part.key));
  const ids = new Set(present.map((part) => part.id));
  return {
    opens: {
      components: named.components.filter((component) => !keptKeys.has(component.key)),
      boundaries: named.boundaries,
    },
    replaced: having('replace'),
    ended: having('end'),
    kept,
    undecided: having('undecided'),
    gone: Object.entries(ask.fates)
      .filter(([id, fate]) => fate !== 'keep' && !ids.has(id))
      .map(([id]) => id),
  };
}

function fateOf(part: Present, ask: Ask, keys: ReadonlySet<string>): Fate | 'undecided' {
  const chosen = ask.fates[part.id] ?? (ask.supersedes.has(part.openedBy) ? 'end' : null);
  if (chosen === 'keep') return 'keep';
  if (chosen !== null) return keys.has(part.key) ? 'replace' : 'end';
  return keys.has(part.key) ? 'undecided' : 'keep';
}

/**
 * What it brings; else the components it replaces, in its language; else the service as one, unless
 * something of it was chosen to stay.
 */
function namedBy(present: readonly Present[], ask: Ask): NewStack {
  if (ask.brings) return ask.brings;
  const { language } = ask;
  if (language === null) return { components: [], boundaries: [] };
  const chosen = (fate: Fate) => present.filter((part) => ask.fates[part.id] === fate);
  const moved = chosen('replace');
  if (moved.length === 0 && chosen('keep').length > 0) return { components: [], boundaries: [] };
  if (moved.length === 0) return wholeService(ask.serviceName, language);
  return {
    components: moved.map(({ id: _id, openedBy: _by, ...part }) => ({
      ...part,
      language,
      otherLanguage: '',
    })),
    boundaries: [],
  };
}

/**
 * What a language decision says about the stack. A hybrid brings its component map; a pure outcome
 * brings the map only when every component of it is in that language, else the map shows the road
 * not taken. A general decision brings nothing.
 */
export function askOf(
  decision: {
    readonly kind: 'language' | 'general';
    readonly outcome: Outcome;
    readonly map: ComponentMap | undefined;
    readonly serviceName: string;
  },
  said: { readonly fates: Ask['fates']; readonly supersedes: Ask['supersedes'] },
): Ask {
  const { kind, outcome, map, serviceName } = decision;
  if (kind === 'general') return { ...said, serviceName, brings: null, language: null };
  const language = outcome === 'hybrid' ? null : outcome;
  const brings = map && (language === null || isPureMap(map, language)) ? stackOfMap(map) : null;
  return { ...said, serviceName, brings, language: language ?? 'other' };
}

/**
 * What is proposed before anybody chose: what the decision names by key is replaced; Go or Rust for
 * the service without a map takes in every component; the rest stays.
 */
export function usualFates(present: readonly Present[], ask: Ask): Record<string, Fate> {
  const keys = new Set(ask.brings?.components.map((component) => component.key) ?? []);
  const all = ask.brings === null && (ask.language === 'go' || ask.language === 'rust');
  return Object.fromEntries(
    present.map((part): [string, Fate] => {
      if (all || keys.has(part.key)) return [part.id, 'replace'];
      return [part.id, ask.supersedes.has(part.openedBy) ? 'end' : 'keep'];
    }),
  );
}

/** A boundary in force between two keys. */
export interface PresentBoundary {
  readonly id: string;
  readonly fromKey: string;
  readonly toKey: string;
  readonly kind: NewBoundary['kind'];
}

/**
 * Boundaries that end with a plan, and those it opens. One ends when a side of it is gone, when the
 * decision's own map speaks about both sides, or when the same two meet anew or in another way; a
 * boundary that is in force already is not opened again.
 */
export function boundariesOf(
  present: readonly PresentBoundary[],
  plan: Plan,
): { readonly ends: readonly PresentBoundary[]; readonly opens: readonly NewBoundary[] } {
  const opened = new Set(plan.opens.components.map((component) => component.key));
  const left = new Set([...plan.kept, ...plan.undecided].map((part) => part.key));
  const mapped = plan.opens.boundaries.length > 0;
  const touched = (one: PresentBoundary) => opened.has(one.fromKey) || opened.has(one.toKey);
  const meetsAnew = (one: PresentBoundary) =>
    plan.opens.boundaries.some(
      (two) => samePair(one, two) && (touched(one) || one.kind !== two.kind),
    );
  const ends = present.filter((one) => {
    const gone = [one.fromKey, one.toKey].some((key) => !opened.has(key) && !left.has(key));
    const spoken = mapped && opened.has(one.fromKey) && opened.has(one.toKey);
    return gone || spoken || meetsAnew(one);
  });
  const ending = new Set(ends);
  const stays = present.filter((one) => !ending.has(one));
  const there = (key: string) => opened.has(key) || left.has(key);
  const opens = plan.opens.boundaries.filter(
    (one) => there(one.fromKey) && there(one.toKey) && !stays.some((two) => samePair(one, two)),
  );
  return { ends, opens };
}

const samePair = (
  one: Pick<PresentBoundary, 'fromKey' | 'toKey'>,
  two: Pick<PresentBoundary, 'fromKey' | 'toKey'>,
) => one.fromKey === two.fromKey && one.toKey === two.toKey;
