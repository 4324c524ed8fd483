import { type ProblemCode, problemWords } from '#domain/problems.ts';
import type { Actor } from '../access.ts';
import { report } from '../problems.ts';
import { type ConfirmInput, confirmImport, type Imported } from './confirm.ts';

/** A line of the answer while an import is written. */
export type Step =
  | { readonly done: number; readonly total: number }
  | { readonly imported: Imported }
  | { readonly problem: ProblemCode; readonly message: string };

/**
 * Confirms a preview and says how far it is, one JSON line per step. Nothing is in the database before
 * the last line; who stops listening stops nothing.
 */
export function confirmInSteps(
  actor: Actor,
  team: string,
  input: ConfirmInput,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isOpen = true;
  return new ReadableStream({
    async start(controller) {
      const say = (step: Step) => {
        if (isOpen) controller.enqueue(encoder.encode(`${JSON.stringify(step)}\n`));
      };
      try {
        const result = await confirmImport(actor, team, input, (done, total) =>
          say({ done, total }),
        );
        if (result.ok) say({ imported: result.value });
        else say({ problem: result.code, message: problemWords(result) });
      } catch (error) {
        const problem = report(error);
        say({ problem, message: problemWords({ code: problem }) });
      }
      if (isOpen) controller.close();
    },
    cancel() {
      isOpen = false;
    },
  });
}
