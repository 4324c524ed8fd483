import { fixedHeaders } from './fixed-headers.mjs';
import { configuredProviders } from './sign-in/providers.ts';

/** Path and query of the page that was asked for, as proxy.ts writes it; a visitor's own is overwritten. */
export const askedHeader = 'x-assay-asked';

type Place = { readonly https: boolean; readonly dev: boolean };

/**
 * What a page may load and where it may send: its own origin and nothing else. Scripts need the
 * request's nonce; images may come from https, because records show the pictures their authors link.
 * In development Next evaluates code, talks over a socket and styles its own panel.
 */
export function contentPolicy(nonce: string, { https, dev }: Place): string {
  const directives = {
    'default-src': "'none'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    'style-src': `'self' 'nonce-${nonce}'`,
    ...(dev && { 'style-src-elem': "'self' 'unsafe-inline'", 'style-src-attr': "'none'" }),
    'img-src': "'self' data: https:",
    'font-src': "'self'",
    'connect-src': dev ? "'self' ws: wss:" : "'self'",
    'worker-src': "'self'",
    // The one frame there is draws diagrams, in a sandbox (app/api/diagram).
    'frame-src': "'self'",
    'manifest-src': "'self'",
    // A form that goes to a provider is answered with a redirect, which this directive also covers.
    'form-action': ["'self'", ...configuredProviders().map(({ origin }) => origin)].join(' '),
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
  };
  const list = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  if (https) list.push('upgrade-insecure-requests');
  return list.join('; ');
}

const year = 31_536_000;

/** The fixed headers, and over https the word that it stays so. */
export function answerHeaders(https: boolean): readonly (readonly [string, string])[] {
  const strict = ['Strict-Transport-Security', `max-age=${year}; includeSubDomains`] as const;
  return https ? [...fixedHeaders, strict] : fixedHeaders;
}
