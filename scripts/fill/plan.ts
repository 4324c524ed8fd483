import type { DecisionState } from '#domain/lifecycle.ts';
import type { Outcome } from '#domain/record.ts';
import { type House, type Shelf, span } from './house.ts';
import { Random } from './random.ts';

const day = 86_400_000;

/** What becomes of one decision, before a word of it is written. */
export interface Planned {
  readonly n: number;
  readonly id: string;
  readonly service: Shelf;
  readonly number: number;
  readonly kind: 'language' | 'general';
  /** As it stands in the end. */
  state: DecisionState;
  readonly recorded: boolean;
  readonly created: number;
  /** When it came to its end; null while it is open. */
  decided: number | null;
  readonly outcome: Outcome | null;
  readonly driver: string;
  readonly approver: string;
  readonly reviewers: readonly string[];
  /** The language decision of the service that it took the place of, and the one that took its own. */
  before: Planned | null;
  after: Planned | null;
  /** An earlier decision of the team that it names. */
  readonly related: Planned | null;
  /** Which of the team's prepared rounds it had; null without one. */
  readonly panel: number | null;
}

/** Language decisions a service has at most, whatever else is decided for it. */
const languageMost = 12;

/** How many decisions an average service has had a language decision among. */
const languageShare = ({ decisions, services }: House) =>
  Math.min(0.5, (languageMost * services.length) / decisions);

/** Prepared rounds of a team: reviewers, weights and scores that decisions share. */
export const panelsOf = (house: House): number =>
  Math.max(4, Math.min(300, Math.round(house.decisions / 40)));

/** Two of five rounds weigh a hybrid too. */
export const hasMap = (panel: number): boolean => panel % 5 < 2;

/** The decisions of a team in the order in which they were begun. */
export function planOf(seed: string, house: House): Planned[] {
  const random = new Random(`${seed} plan ${house.teamId}`);
  const share = languageShare(house);
  const numbers = new Map<string, number>();
  const newest = new Map<string, Planned>();
  const all: Planned[] = [];
  for (let n = 0; n < house.decisions; n += 1) {
    const service = random.pick(house.services);
    const number = (numbers.get(service.id) ?? 0) + 1;
    numbers.set(service.id, number);
    const one = plannedOne(random, house, {
      ...{ n, number, service },
      language: random.chance(share),
      related: all.length > 0 && random.chance(0.2) ? random.pick(all) : null,
    });
    if (one.kind === 'language' && one.state === 'accepted') follow(one, newest);
    all.push(one);
  }
  return all;
}

/** Takes the place of what was in force, at least a day after it. */
function follow(one: Planned, newest: Map<string, Planned>): void {
  const before = newest.get(one.service.id);
  if (before) {
    one.before = before;
    before.after = one;
    before.state = 'superseded';
    const earliest = (before.decided ?? 0) + day;
    if ((one.decided ?? 0) < earliest) one.decided = earliest;
  }
  newest.set(one.service.id, one);
}

interface Given {
  readonly n: number;
  readonly number: number;
  readonly service: Shelf;
  readonly language: boolean;
  readonly related: Planned | null;
}

function plannedOne(random: Random, house: House, given: Given): Planned {
  const { n, number, service, language, related } = given;
  const step = (span.until - span.from) / house.decisions;
  const created = Math.round(span.from + (n + random.share()) * step);
  const recorded = language && random.chance(0.1);
  // Only lately begun decisions are open still.
  const state = recorded
    ? 'accepted'
    : stateOf(random, language, n >= house.decisions - Math.max(20, house.decisions * 0.04));
  const decided =
    created + (recorded ? 0 : random.between(3, 25) * day) + random.between(0, 30_000_000);
  const [driver = '', approver = ''] = random.some(house.people, 2);
  const scored = language && !recorded && state !== 'draft';
  const panel = random.between(0, panelsOf(house) - 1);
  const outcomes =
    scored && hasMap(panel) ? (['go', 'rust', 'hybrid'] as const) : (['go', 'rust'] as const);
  return {
    ...{ n, service, number, recorded, created, driver, approver, state, related },
    id: random.id('adr'),
    kind: language ? 'language' : 'general',
    decided: ended.has(state) ? decided : null,
    outcome: language ? random.pick<Outcome>(outcomes) : null,
    reviewers: recorded ? [] : random.some(house.people, random.between(2, language ? 6 : 4)),
    before: null,
    after: null,
    panel: scored ? panel : null,
  };
}

const ended: ReadonlySet<DecisionState> = new Set(['accepted', 'rejected', 'withdrawn']);

function stateOf(random: Random, language: boolean, late: boolean): DecisionState {
  if (late && random.chance(0.7)) {
    if (!language) return random.pick(['draft', 'draft', 'final_review']);
    return random.pick(['draft', 'scoring', 'discussion', 'final_review']);
  }
  const draw = random.share();
  if (draw < 0.05) return 'rejected';
  return draw < 0.08 ? 'withdrawn' : 'accepted';
}
