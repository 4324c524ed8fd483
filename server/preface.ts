import { isOften } from './statement-names.ts';

/** What is said ahead of the statements of a transaction, for that transaction alone. */
export interface Preface {
  readonly role: string;
  readonly user: string;
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const prefaceText = ({ role, user }: Preface): string =>
  `SELECT set_config('assay.user', ${quoted(user)}, true)${
    role === '' ? '' : `, set_config('role', ${quoted(role)}, true)`
  }`;

/** The same ahead of a single statement, which has so many that it is worth a name of its own. */
export const prefaceStatement = {
  name: 'preface',
  text: `SELECT set_config('assay.user', $1, true), set_config('role', $2, true),
    set_config('plan_cache_mode', $3, true)`,
};

/**
 * A statement that is asked often is planned once for each connection. Left to itself, PostgreSQL goes on
 * planning those whose guess for one value looks cheaper, and the planning costs more than it saves.
 */
export const planMode = (text: string) => (isOften(text) ? 'force_generic_plan' : 'auto');
