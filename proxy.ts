import { type NextRequest, NextResponse } from 'next/server';
import { baseUrl } from '#server/env.ts';
import { askedHeader, contentPolicy, fixedHeaders } from '#server/headers.ts';

/**
 * Puts a fresh nonce and the security headers on every page. It decides nothing about who may see
 * what: that is the gate's (server/access.ts), on every request for data.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const https = baseUrl().startsWith('https://');
  const policy = contentPolicy(nonce, { https, dev: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from here; a visitor's own header must not reach it.
  headers.set('content-security-policy', policy);
  headers.set(askedHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of fixedHeaders(https)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Built files carry no page of their own; next.config.js names their headers. The frame that draws
  // diagrams names its own, which are stricter (app/api/diagram). Uploads are read by their route, up
  // to its own limit, and never kept and cut on the way.
  matcher: ['/((?!_next/static|_next/image|icon.svg|api/diagram|api/import/).*)'],
};
