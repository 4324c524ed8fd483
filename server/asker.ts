import { AsyncLocalStorage } from 'node:async_hooks';
import { currentRequest } from './observe/requests.ts';

/** The asker that is no person: deadlines, notices, mails, and doors that prove themselves by a secret. */
export const theServer = '*';
const nobody = '';

interface Asker {
  readonly name: string;
  /** Looks through lists of decisions; see `askAsFinder`. */
  readonly finds: boolean;
}

// Pages, actions and background work are bundled apart; what they share must stand outside of all.
const keep = globalThis as unknown as {
  assayAsker?: AsyncLocalStorage<Asker>;
  assayOutside?: typeof theServer | undefined;
};
function named(): AsyncLocalStorage<Asker> {
  keep.assayAsker ??= new AsyncLocalStorage<Asker>();
  return keep.assayAsker;
}

/**
 * For whom the statements of this moment are asked: a user's id, `theServer`, or '' for nobody. The
 * policies of the database (prisma/migrations, 0020 and later) judge every statement by it.
 */
export function asker(): string {
  const told = named().getStore();
  if (told) return told.name;
  const request = currentRequest();
  return request ? (request.userId ?? nobody) : (keep.assayOutside ?? nobody);
}

/** True while `askAsFinder` asks. */
export const finding = (): boolean => named().getStore()?.finds ?? false;

/** Does `work` in this person's name, or, with null, in nobody's. */
export const askFor = <T>(userId: string | null, work: () => PromiseLike<T>): Promise<T> =>
  // A query of Prisma starts when it is awaited, so that has to happen in here.
  named().run({ name: userId ?? nobody, finds: false }, async () => await work());

/** Does `work` as the server itself, which no membership limits. Ballots stay hidden from it too. */
export const askAsServer = <T>(work: () => PromiseLike<T>): Promise<T> => askFor(theServer, work);

/**
 * Looks through decisions by their words, tags and days. An index of those cannot be used behind a
 * policy that looks at each row, so this is asked in a role of its own, which may read decisions,
 * services, seats and reviewers and nothing else. The caller names the team, or the person, in the query.
 */
export const askAsFinder = <T>(work: () => PromiseLike<T>): Promise<T> =>
  named().run({ name: asker(), finds: true }, async () => await work());

/** From here on the request that is being answered is this person's. */
export function answerFor(userId: string): void {
  const request = currentRequest();
  if (request) request.userId = userId;
}

/** For programs that answer no requests (a script, a test): all they ask, they ask as the server. */
export function workAsServer(): void {
  keep.assayOutside = theServer;
}
