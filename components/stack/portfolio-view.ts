import type { StackAsk } from '#domain/stack-look.ts';
import type { Revisit, Undecided } from '#server/stack/attention.ts';
import type { StackChange } from '#server/stack/changes.ts';
import type {
  BoundaryUse,
  PortfolioService,
  StackGlance,
  Undated,
} from '#server/stack/portfolio.ts';
import type { Steps } from '#server/stack/steps.ts';
import type { LookChoices } from './look-form.tsx';

/** What the portfolio of one day is drawn from. */
export type StackPageProps = {
  team: string;
  ask: StackAsk;
  today: string;
  choices: LookChoices;
  unread: readonly string[];
  glance: StackGlance;
  services: readonly PortfolioService[];
  steps: Steps;
  undated: Undated;
  changes: readonly StackChange[];
  boundaries: readonly BoundaryUse[];
  revisits: { readonly total: number; readonly shown: readonly Revisit[] };
  undecided: { readonly total: number; readonly shown: readonly Undecided[] };
};
