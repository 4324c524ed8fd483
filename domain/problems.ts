/** Every reason for which Assay says no. One mapping to HTTP status and to words; nothing else restates it. */
export const problemCodes = [
  'not_signed_in',
  'not_found',
  'forbidden',
  'invalid',
  'not_ready',
  'wrong_state',
  'conflict',
  'taken',
  'expired',
  'too_many',
  'too_large',
  'foreign_origin',
  'unavailable',
  'full',
  'broken',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** `words` is shown when the problem carries no detail of its own; it says what to do. */
export const problems = {
  not_signed_in: { status: 401, words: 'Sign in to go on. What you typed is still here.' },
  not_found: { status: 404, words: 'There is nothing here, or it is not yours to see.' },
  forbidden: { status: 403, words: 'Your role does not allow this. Ask an owner of the team.' },
  invalid: { status: 422, words: 'Something in the form is not right. Look at the marked fields.' },
  not_ready: { status: 422, words: 'Something is still missing before this step.' },
  wrong_state: { status: 409, words: 'The decision has moved on. Reload to see where it stands.' },
  conflict: { status: 409, words: 'Someone saved this before you. Both texts are kept.' },
  taken: { status: 409, words: 'That name is in use already. Choose another.' },
  expired: { status: 410, words: 'This link has expired or was used. Ask for a new one.' },
  too_many: { status: 429, words: 'Too many tries. Wait some minutes, then try again.' },
  too_large: { status: 413, words: 'That is too large. Shorten it and try again.' },
  foreign_origin: {
    status: 403,
    words:
      'The request did not come from this address. Open Assay at its own address and try again.',
  },
  broken: {
    status: 500,
    words:
      'Something broke on our side and nothing was saved. Try again; what you typed is still here.',
  },
  unavailable: {
    status: 503,
    words: 'The database does not answer. Wait a moment, then try again.',
  },
  full: {
    status: 503,
    words:
      'The disk of the server is full, so nothing was saved. What you typed is still here; whoever runs Assay has to make room.',
  },
} as const satisfies Record<ProblemCode, { status: number; words: string }>;

/** The sentence a person reads: the problem's own detail, else the code's words. */
export function problemWords(problem: { code: ProblemCode; detail?: string }): string {
  return problem.detail ?? problems[problem.code].words;
}
