import { baseUrl } from '../env.ts';

/**
 * A path on this site, or the fallback: where a person wanted to go is taken from the address bar, so
 * it must not be able to send them elsewhere. Absolute addresses of ours are cut to their path.
 */
export function ownPath(wanted: string | null | undefined, fallback = '/'): string {
  if (!wanted || /[\\\s]/.test(wanted)) return fallback;
  const base = baseUrl();
  if (!/^\/(?!\/)/.test(wanted) && !wanted.startsWith(`${base}/`)) return fallback;
  if (!URL.canParse(wanted, base)) return fallback;
  const url = new URL(wanted, base);
  if (url.origin !== new URL(base).origin || url.pathname.startsWith('//')) return fallback;
  return `${url.pathname}${url.search}`;
}
