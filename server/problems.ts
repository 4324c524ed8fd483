import { type ProblemCode, problems, problemWords } from '#domain/problems.ts';
import { log } from './observe/log.ts';
import { countProblem } from './observe/metrics.ts';

const outages =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|57P0[1-3]|53300|25006|08\d{3}|P100[128]|P2024|P2028|DatabaseNotReachable|Can't reach database|closed the connection|timeout|terminat/i;

/** PostgreSQL writes nothing more, and reads on. */
const noRoom = /53100|No space left on device|Disk quota exceeded/;

/** Next signals redirects and missing pages by throwing; those must pass. */
const isNextSignal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'digest' in error &&
  String(error.digest).startsWith('NEXT_');

/**
 * Turns an exception into the code a person gets, and writes it to the log. The text of an exception
 * goes no further than the log. Rethrows the signals by which Next redirects.
 */
export function report(error: unknown): ProblemCode {
  if (isNextSignal(error)) throw error;
  const cause = error instanceof Error ? error : new Error(String(error));
  const code = isFull(error) ? 'full' : isOutage(error) ? 'unavailable' : 'broken';
  log('error', {
    code,
    error: `${cause.name}: ${cause.message}`.slice(0, 2_000),
    stack: cause.stack?.split('\n').slice(1, 6),
  });
  countProblem(code);
  return code;
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${'code' in error ? error.code : ''}` : '';

/** True when the cause is a disk without room: reading goes on. */
export const isFull = (error: unknown): boolean => noRoom.test(wordsOf(error));

/** True when the cause is the database being away, as against a defect of ours. */
export const isOutage = (error: unknown): boolean => outages.test(wordsOf(error));

/** The answer of a route handler that says no. */
export function problemResponse(code: ProblemCode, detail?: string): Response {
  const body = {
    error: code,
    message: problemWords(detail === undefined ? { code } : { code, detail }),
  };
  const headers: Record<string, string> =
    problems[code].status === 503 ? { 'Retry-After': '5' } : {};
  return Response.json(body, { status: problems[code].status, headers });
}
