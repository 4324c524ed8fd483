import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: OWASP's first recommendation. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How many hashes may be worked on at once in this process, and how many may wait. */
const lanes = 2;
const queue = 64;

let busy = 0;
const waiting: (() => void)[] = [];

/** Thrown when so many passwords are being checked that another would only make all of them late. */
class Crowded extends Error {}

async function inLane<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= lanes) {
    if (waiting.length >= queue) throw new Crowded('too many passwords at once');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inLane(() => hash(password, cost));

/** null when so many passwords are being checked that this one has to be turned away. */
export async function patiently<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Crowded) return null;
    throw error;
  }
}

let nobody: Promise<string> | undefined;

/**
 * True when the password belongs to the hash. Without a hash the same work is done against one that
 * no password has, so that the time does not tell whether an account exists.
 */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  // Outside the lanes: a crowd at the first sign-in may not decide what unknown addresses get ever after.
  nobody ??= hash(crypto.randomUUID(), cost);
  const against = stored ?? (await nobody);
  const right = await inLane(() => verify(against, password));
  return stored !== null && right;
}
