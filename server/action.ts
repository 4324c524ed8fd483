import { headers } from 'next/headers';
import type { z } from 'zod';
import { type ProblemCode, problemWords } from '#domain/problems.ts';
import type { Result } from '#domain/result.ts';
import type { Actor } from './access.ts';
import { type Once, onceOf, onceSchema } from './once.ts';
import { isOwnOrigin } from './origin.ts';
import { report } from './problems.ts';
import { getActor } from './session.ts';
import { storable } from './storable.ts';

/** What an action answers: never an exception's text, never what was sent. */
export type ActionState<T = null> =
  | { readonly status: 'idle' }
  | { readonly status: 'done'; readonly value: T }
  | {
      readonly status: 'problem';
      readonly code: ProblemCode;
      readonly message: string;
      /** Field name → sentence, for forms. */
      readonly fields: Readonly<Record<string, string>>;
    };

const problem = (
  code: ProblemCode,
  detail?: string,
  fields: Record<string, string> = {},
): ActionState<never> => ({
  status: 'problem',
  code,
  message: problemWords(detail === undefined ? { code } : { code, detail }),
  fields,
});

function fieldSentences(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  return fields;
}

type Input<S extends z.ZodType> = z.output<S>;
type Command<S extends z.ZodType, T> = (
  actor: Actor,
  input: Input<S>,
  once?: Once,
) => Promise<Result<T>>;

/** A command that knows which filled-in form it is asked by. */
const asked =
  <S extends z.ZodType, T>(command: Command<S, T>, makes: string | undefined) =>
  (actor: Actor, input: Input<S>, key: string | undefined) =>
    makes && key
      ? command(actor, input, onceOf(actor.userId, makes, key, input))
      : command(actor, input);

/** The key a form was drawn with, apart from what was filled in. What is no form is for the schema. */
function keyed(sent: unknown): { readonly once?: unknown; readonly filled: unknown } {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return { filled: sent };
  const { once, ...filled } = sent as Record<string, unknown>;
  return { once, filled };
}

async function run<S extends z.ZodType, T, A>(
  schema: S,
  raw: unknown,
  actor: () => Promise<A | null>,
  command: (actor: A, input: Input<S>, key: string | undefined) => Promise<Result<T>>,
): Promise<ActionState<T>> {
  try {
    if (!isOwnOrigin(await headers())) return problem('foreign_origin');
    const who = await actor();
    if (!who) return problem('not_signed_in');
    const { once, filled } = keyed(storable(raw));
    const parsed = schema.safeParse(filled);
    if (!parsed.success) return problem('invalid', undefined, fieldSentences(parsed.error));
    const key = onceSchema.optional().safeParse(once);
    if (!key.success) return problem('invalid');
    const result = await command(who, parsed.data, key.data);
    return result.ok
      ? { status: 'done', value: result.value }
      : problem(result.code, result.detail);
  } catch (error) {
    return problem(report(error));
  }
}

/**
 * The only way a server action is made: own origin, a signed-in actor, a strict schema, then one
 * command. Rights are the command's own business (its gate). Input is any plain value; forms go
 * through `formAction`.
 *
 * With `makes`, a word for what the command makes, the key that a form was drawn with is handed to it:
 * what is sent twice is made once. Every form may carry one.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  command: Command<S, T>,
  makes?: string,
): (input: z.input<S> & { readonly once?: string }) => Promise<ActionState<T>> {
  return (input) => run(schema, input, getActor, asked(command, makes));
}

/** The same for `useActionState` forms: the previous state is ignored, FormData becomes an object. */
export function formAction<S extends z.ZodType, T>(
  schema: S,
  command: Command<S, T>,
  makes?: string,
): (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>> {
  return (_previous, form) => run(schema, fromForm(form), getActor, asked(command, makes));
}

/** For the few doors that strangers may use (sign-up, opening the demo, a reset): no actor. */
export function publicFormAction<S extends z.ZodType, T>(
  schema: S,
  command: (input: Input<S>) => Promise<Result<T>>,
): (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>> {
  return (_previous, form) =>
    run(
      schema,
      fromForm(form),
      async () => 'anyone',
      (_anyone, input) => command(input),
    );
}

/**
 * Repeated names become arrays when the name ends in `[]`; React's own fields are left out. What is no
 * form (anybody may send an action anything) is null, which no schema takes.
 */
export function fromForm(form: unknown): Record<string, unknown> | null {
  if (!(form instanceof FormData)) return null;
  const fields: Record<string, unknown> = Object.create(null);
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue;
    if (name.endsWith('[]')) fields[name.slice(0, -2)] = form.getAll(name);
    else fields[name] = form.get(name);
  }
  return { ...fields };
}
