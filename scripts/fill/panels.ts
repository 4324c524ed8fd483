import { type AssessmentInput, type AssessmentResult, assess } from '#domain/assessment.ts';
import { builtInTemplate, criterionIds } from '#domain/built-in-template.ts';
import { boundaryQuestions, type ComponentMap } from '#domain/component-map.ts';
import { headlineOf } from '#domain/headline.ts';
import { combineProfiles } from '#domain/profiles.ts';
import { builtInVersion } from '#domain/template.ts';
import { assessmentOf } from '#server/scoring/assessment.ts';
import type { House } from './house.ts';
import { hasMap } from './plan.ts';
import { Random } from './random.ts';
import { remark, topicOf } from './texts.ts';
import { groups } from './words.ts';

/** One reviewer's scores as the database keeps them. */
interface Slip {
  readonly criterion: string;
  readonly go: number | null;
  readonly rust: number | null;
  readonly abstain: string | null;
  readonly note: string;
}
interface Answer {
  readonly boundaryId: string;
  readonly question: string;
  readonly answer: string;
}
export interface PanelBallot {
  readonly reviewerId: string;
  readonly scores: readonly Slip[];
  readonly answers: readonly Answer[];
}

/** A round with its ballots and what they come to: computed once, had by several decisions. */
export interface Panel {
  readonly profiles: readonly string[];
  readonly weights: Readonly<Record<string, number>>;
  readonly map: ComponentMap | null;
  readonly ballots: readonly PanelBallot[];
  readonly input: AssessmentInput;
  readonly result: AssessmentResult;
  readonly headline: ReturnType<typeof headlineOf>;
}

export function panelOf(seed: string, house: House, n: number): Panel {
  const random = new Random(`${seed} panel ${house.teamId} ${n}`);
  const profiles = random.some(builtInTemplate.profiles, random.between(1, 2));
  const weights = combineProfiles(profiles, criterionIds);
  const map = hasMap(n) ? mapOf(random) : null;
  const reviewers = random.some(house.people, random.pick([3, 4, 5, 5, 5, 6, 8])).sort();
  const lean = random.share() * 3 - 1.5;
  const ballots = reviewers.map((reviewerId) => ballotOf(random, { reviewerId, lean, map }));
  const input = assessmentOf(roundOf(weights, map), whole(ballots), noneEarlier, builtInTemplate);
  const result = assess(input);
  const ids = profiles.map(({ id }) => id);
  return { profiles: ids, weights, map, ballots, input, result, headline: headlineOf(1, result) };
}

const noneEarlier = { criteria: [], byReviewer: new Map() };
const never = new Date(0);

const roundOf = (weights: Panel['weights'], map: ComponentMap | null) => ({
  ...{ id: '', n: 1, criteria: criterionIds, weights, map },
  templateVersion: builtInVersion,
  openedAt: never,
  deadline: null,
  extendedAt: null,
});

/** In the shape in which a reveal reads them. */
const whole = (ballots: readonly PanelBallot[]) =>
  ballots.map(({ reviewerId, scores, answers }) => ({
    ...{ id: '', roundId: '', reviewerId, submittedAt: never, createdAt: never, redLines: [] },
    scores: scores.map((slip) => ({ ...slip, ballotId: '' })),
    answers: answers.map((answer) => ({ ...answer, ballotId: '' })),
  }));

interface Reviewer {
  readonly reviewerId: string;
  /** Towards Rust, in points. */
  readonly lean: number;
  readonly map: ComponentMap | null;
}

function ballotOf(random: Random, { reviewerId, lean, map }: Reviewer): PanelBallot {
  const step = (value: number) => Math.max(1, Math.min(5, Math.round(value)));
  const scores = builtInTemplate.criteria.map(({ id: criterion, priors }): Slip => {
    if (random.chance(0.04))
      return { criterion, go: null, rust: null, abstain: 'no knowledge', note: '' };
    const off = () => (random.share() - 0.5) * 2.4;
    const note = random.chance(0.12) ? remark(topicOf(random, 'the service'), random) : '';
    const go = step(priors.go - lean / 2 + off());
    return { criterion, go, rust: step(priors.rust + lean / 2 + off()), abstain: null, note };
  });
  const answers = (map?.boundaries ?? []).flatMap(({ id: boundaryId }) =>
    boundaryQuestions.map((question) => {
      const answer = random.pick(['good', 'good', 'ok', 'bad']);
      return { boundaryId, question, answer };
    }),
  );
  return { reviewerId, scores, answers };
}

/** Two components that meet once: a complete map, so that the hybrid ranks. */
function mapOf(random: Random): ComponentMap {
  const hot = random.between(5, 9) / 10;
  const small = random.between(1, 4) / 10;
  const owner = random.pick(groups);
  const part = (
    id: string,
    name: string,
    language: 'go' | 'rust',
    hotPath: number,
    effort: number,
  ) => ({
    ...{ id, name, language, owner, hotPath, effort },
    path: `${language === 'go' ? 'cmd' : 'crates'}/${id}`,
  });
  return {
    components: [
      part('core', 'Core', 'rust', hot, small),
      part('api', 'API', 'go', Number((1 - hot).toFixed(1)), Number((1 - small).toFixed(1))),
    ],
    boundaries: [
      {
        ...{ id: 'api-core', from: 'api', to: 'core', owner },
        kind: random.pick(['process_grpc', 'sidecar', 'ffi_cgo', 'wasm']),
        contract: 'Ask for one record, or a batch',
        schemaPath: 'proto/core/v1',
        callsPerSecond: random.between(10, 5_000),
        bytesPerCall: random.between(100, 4_000),
        latencyBudgetMs: random.between(1, 20),
        failureMode: 'Answers come from the last copy',
        versioning: 'Additive within a version',
        onCallFrom: owner,
        onCallTo: owner,
      },
    ],
    toolchain: { ciMinutes: 6, upgradeHours: 4, note: 'A second image and linter' },
    reviewersGo: random.between(2, 8),
    reviewersRust: random.between(1, 5),
    observability: 'Trace context travels with each call',
    fallback: 'The old path stays behind a switch for a release',
    exitCriteria: 'Fewer than two people can review one of the languages',
    staging: 'One tenant after another',
  };
}
