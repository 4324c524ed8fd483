import { ownOrigins } from './env.ts';

/**
 * True when a write comes from our own pages: an Origin of ours, and where the browser says where
 * the request was made, the same origin. A request without an Origin is no browser's form of ours.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  return origin !== null && ownOrigins().includes(origin);
}
