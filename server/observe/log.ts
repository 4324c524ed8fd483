import { redacted } from './redact.ts';
import { currentRequest } from './requests.ts';

type Fact = string | number | boolean | null | undefined | readonly string[];

/**
 * One line of JSON, redacted, with the id of the request it belongs to: errors go to standard error,
 * the rest to standard output.
 */
export function log(level: 'info' | 'error', facts: Readonly<Record<string, Fact>>): void {
  const request = currentRequest()?.id;
  const line = { at: new Date().toISOString(), level, ...(request && { request }), ...facts };
  const write = level === 'error' ? console.error : console.log;
  write(redacted(JSON.stringify(line)));
}
