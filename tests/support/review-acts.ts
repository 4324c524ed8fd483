/* What five people may try in a review, and who may do it when (method.md 3.3). */

export type Who = 'ana' | 'ben' | 'cy' | 'dee' | 'vic';
/** Ana drives, owns the team and reviews. Ben approves. Cy and Dee review. Vic may only look. */
export const everyone: readonly Who[] = ['ana', 'ben', 'cy', 'dee', 'vic'];
export const reviewers: readonly Who[] = ['ana', 'cy', 'dee'];

export const acts = [
  'open',
  'submit',
  'takeBack',
  'reveal',
  'extend',
  'pass',
  'edit',
  'propose',
  'respond',
  'withdrawObjection',
  'override',
  'accept',
  'reject',
  'requestChanges',
  'withdraw',
  'flag',
  'deprecate',
] as const;
export type ActName = (typeof acts)[number];

export const editable = ['title', 'context', 'decision', 'consequences'] as const;
export type Editable = (typeof editable)[number];
export const kinds = ['approve', 'approve_with_concern', 'object', 'abstain'] as const;

export interface Act {
  readonly name: ActName;
  readonly who: Who;
  /** Of an edit; 0 is the empty text. */
  readonly key: Editable;
  readonly value: number;
  readonly kind: (typeof kinds)[number];
}

const members: readonly Who[] = ['ana', 'ben', 'cy', 'dee'];
const writing = ['draft', 'discussion', 'final_review'];

/** Who may, and when; null for anybody and always. */
export const gates: Readonly<
  Record<ActName, readonly [readonly Who[] | null, readonly string[] | null]>
> = {
  open: [['ana'], ['draft', 'discussion']],
  submit: [reviewers, ['scoring']],
  takeBack: [reviewers, ['scoring']],
  reveal: [['ana'], ['scoring', 'discussion']],
  extend: [['ana'], ['scoring']],
  pass: [null, null],
  edit: [members, writing],
  propose: [['ana'], writing],
  respond: [reviewers, ['final_review']],
  withdrawObjection: [members, ['final_review', 'discussion']],
  override: [['ben'], ['final_review']],
  accept: [['ben'], ['final_review']],
  reject: [['ben'], ['final_review']],
  requestChanges: [['ana', 'ben'], ['final_review']],
  withdraw: [['ana'], ['draft', 'scoring', 'discussion', 'final_review']],
  flag: [members, ['accepted']],
  deprecate: [['ana', 'ben'], ['accepted']],
};

/** How often an act is tried among those that fit: what ends a walk seldom, what leads on often. */
const often: Readonly<Partial<Record<ActName, number>>> = {
  ...{ withdraw: 0, reject: 0, open: 3, submit: 3, reveal: 2, propose: 2, respond: 5, accept: 3 },
};

/** Acts that somebody may do in a state, so that most steps of a walk lead on. */
export function apt(state: string): readonly (readonly [ActName, readonly Who[]])[] {
  return acts.flatMap((name) => {
    const [people, states] = gates[name];
    const now = states === null || states.includes(state);
    const choice = [name, people ?? everyone] as const;
    return now ? Array.from({ length: often[name] ?? 1 }, () => choice) : [];
  });
}
