import type { ProblemCode } from './problems.ts';

/** What a rule or a command answers: expected outcomes are values, broken assumptions throw. */
export type Result<T, C extends string = ProblemCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: C; readonly detail?: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const err = <C extends string>(
  code: C,
  detail?: string,
): { readonly ok: false; readonly code: C; readonly detail?: string } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };

/** Proves at compile time that a union was handled whole. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
