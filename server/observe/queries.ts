import { createHash, timingSafeEqual } from 'node:crypto';
import { db, sql } from '../db.ts';
import { env } from '../env.ts';
import { currentRequest } from './requests.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Who may read the metrics: who shows the token of ASSAY_METRICS_TOKEN, or, when there is none, who
 * asks on this very machine and not through a proxy.
 */
export function mayReadMetrics(authorization: string | null): boolean {
  const token = env().ASSAY_METRICS_TOKEN;
  if (token === undefined) return currentRequest()?.local === true;
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

/** Seconds until the database has answered; -1 when it does not. */
export async function databaseSeconds(): Promise<number> {
  const began = performance.now();
  try {
    await db().$queryRaw(sql`SELECT 1`);
    return (performance.now() - began) / 1_000;
  } catch {
    return -1;
  }
}
