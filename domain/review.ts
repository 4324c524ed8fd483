import { hoursWords } from './policy.ts';

/** A reviewer's word on the final proposal. */
export const responseKinds = ['approve', 'approve_with_concern', 'object', 'abstain'] as const;
export type ResponseKind = (typeof responseKinds)[number];
export const responseKindLabels = {
  approve: 'Approve',
  approve_with_concern: 'Approve with concern',
  object: 'Object',
  abstain: 'Abstain',
} as const satisfies Record<ResponseKind, string>;

interface Answer {
  readonly kind: ResponseKind;
  readonly note: string;
  readonly harm: string;
  readonly remedy: string;
}

/** Field → sentence for what an answer still lacks; empty when it may be given. */
export function answerProblems(answer: Answer): Partial<Record<keyof Answer, string>> {
  switch (answer.kind) {
    case 'approve_with_concern':
      return answer.note ? {} : { note: 'Say what concerns you.' };
    case 'object':
      return {
        ...(answer.harm ? {} : { harm: 'Name the harm you see.' }),
        ...(answer.remedy ? {} : { remedy: 'Say what would resolve it.' }),
      };
    case 'approve':
    case 'abstain':
      return {};
  }
}

/** One answer as the database keeps it. */
export interface GivenResponse {
  readonly reviewerId: string;
  readonly kind: ResponseKind;
  readonly hash: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly overridden: boolean;
}

/** An objection nobody has withdrawn or overridden. It stands whatever text it was about. */
export const isOpenObjection = (response: GivenResponse): boolean =>
  response.kind === 'object' && response.resolvedAt === null;

/**
 * The answers that count towards the quorum: each reviewer's newest, if it is about the text of
 * `hash`. A withdrawn objection is no word any more; an overridden one was a word.
 */
export function currentResponses<R extends GivenResponse>(
  responses: readonly R[],
  reviewerIds: readonly string[],
  hash: string,
): R[] {
  const newest = new Map<string, R>();
  for (const response of responses) {
    const known = newest.get(response.reviewerId);
    if (!known || response.createdAt >= known.createdAt) newest.set(response.reviewerId, response);
  }
  return reviewerIds.flatMap((id) => {
    const response = newest.get(id);
    if (!response || response.hash !== hash) return [];
    const withdrawn = response.resolvedAt !== null && !response.overridden;
    return withdrawn ? [] : [response];
  });
}

/**
 * Whose answers count towards the quorum: everybody who reviews but the person who wrote the text of
 * `hash` while it was under review, for nobody approves their own change. Who is alone stays.
 */
export function countingReviewers(
  reviewerIds: readonly string[],
  editorId: string | null,
): readonly string[] {
  const others = reviewerIds.filter((id) => id !== editorId);
  return others.length > 0 ? others : reviewerIds;
}

const hour = 3_600_000;
/** What a changed consequence alone leaves for reading again. */
export const shortWindowHours = 24;

/**
 * When answers are awaited after a material edit: a whole window from now, or 24 hours when only the
 * consequences changed. Never earlier than it was: a small edit must not cut a long window short.
 */
export function restartedWindow(
  window: { readonly closesAt: Date; readonly windowHours: number },
  onlyConsequences: boolean,
  now: Date,
): Date {
  const { closesAt, windowHours } = window;
  const hours = onlyConsequences ? Math.min(shortWindowHours, windowHours) : windowHours;
  return new Date(Math.max(closesAt.getTime(), now.getTime() + hours * hour));
}

/** What stands to be lost by a material edit while a proposal is open. */
export interface EditCost {
  /** Answers to the text as it stands, open objections not counted. */
  readonly answers: number;
  readonly objections: number;
  /** Hours; by the policy. */
  readonly windowHours: number;
}

/** What a material edit does to the answers and the window, to be read before it is saved. */
export function editCostWords(cost: EditCost, onlyConsequences: boolean): string {
  const { answers, objections, windowHours } = cost;
  const hours = onlyConsequences ? Math.min(shortWindowHours, windowHours) : windowHours;
  const lost =
    answers === 0
      ? 'Nobody’s answer is lost yet'
      : `${answers} ${answers === 1 ? 'answer becomes' : 'answers become'} outdated`;
  const stand =
    objections === 0
      ? ''
      : ` ${objections === 1 ? 'The objection stands.' : `${objections} objections stand.`}`;
  return `${lost}, and the window starts anew: at least ${hoursWords(hours)} from then.${stand} Your own approval of a text you changed does not count.`;
}
