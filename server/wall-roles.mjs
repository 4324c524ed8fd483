// Plain JavaScript, because the launcher makes the roles before anything is installed or built.

/** Owns nothing and is bound by every policy; the connection's own role is left for it. */
export const appRole = 'assay_app';

/** Looks through lists by indexes that cannot be used behind a policy (server/asker.ts, `askAsFinder`). */
export const finderRole = 'assay_finder';
