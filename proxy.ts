import { type NextRequest, NextResponse } from 'next/server';
import { problems } from '#domain/problems.ts';
import { baseUrl } from '#server/env.ts';
import { answerHeaders, askedHeader, contentPolicy } from '#server/headers.ts';

/**
 * Puts a fresh nonce and the security headers on every page. It decides nothing about who may see
 * what: that is the gate's (server/access.ts), on every request for data.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  // No address here holds a NUL, and PostgreSQL refuses any question with one.
  if (request.url.includes('%00'))
    return NextResponse.redirect(new URL(request.url.replaceAll('%00', '')), 308);
  const { assayPulse } = globalThis as unknown as { assayPulse?: () => Promise<boolean> };
  if (assayPulse && needsDatabase(request) && !(await assayPulse()))
    return away(request.nextUrl.pathname.startsWith('/api/'));
  const nonce = btoa(crypto.randomUUID());
  const https = baseUrl().startsWith('https://');
  const policy = contentPolicy(nonce, { https, dev: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from here; a visitor's own header must not reach it.
  headers.set('content-security-policy', policy);
  headers.set(askedHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of answerHeaders(https)) response.headers.set(name, value);
  return response;
}

/**
 * What a browser loads whole, and the API. Actions and navigations inside a page answer for
 * themselves: there is a form or a page that must stay.
 */
function needsDatabase({ headers, nextUrl: { pathname } }: NextRequest): boolean {
  if (headers.has('next-action') || headers.has('rsc')) return false;
  return !/^\/(?:api\/(?:health|metrics)|icon)/.test(pathname);
}

/** For the time the database is away: programs read JSON, people a page that needs nothing but itself. */
function away(toProgram: boolean): Response {
  const { status, words } = problems.unavailable;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5"><title>Assay</title><h1>${words.split('. ')[0]}.</h1><p>This page tries again every few seconds.</p></html>`;
  const headers = new Headers(Object.fromEntries(answerHeaders(baseUrl().startsWith('https://'))));
  headers.set('Content-Type', toProgram ? 'application/json' : 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', "default-src 'none'");
  headers.set('Cache-Control', 'no-store');
  headers.set('Retry-After', '5');
  const body = toProgram ? JSON.stringify({ error: 'unavailable', message: words }) : page;
  return new Response(body, { status, headers });
}

export const config = {
  // Built files carry no page of their own; next.config.js names their headers. The frame that draws
  // diagrams names its own, which are stricter (app/api/diagram). Uploads are read by their route, up
  // to its own limit, and never kept and cut on the way.
  matcher: [
    // What an action answers is no document. Its headers are next.config.js's: coming through here took
    // as long as the rest of a save.
    {
      source: '/((?!_next/static|_next/image|icon.svg|favicon.ico|api/diagram|api/import/).*)',
      missing: [{ type: 'header', key: 'next-action' }],
    },
    // A body that is large, or of a size nobody knows, is taken in here only as far as it may be.
    {
      source: '/((?!_next/static|_next/image|icon.svg|favicon.ico|api/diagram|api/import/).*)',
      has: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'content-length', value: '[0-9]{7,}' },
      ],
    },
    {
      source: '/((?!_next/static|_next/image|icon.svg|favicon.ico|api/diagram|api/import/).*)',
      has: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'transfer-encoding' },
      ],
    },
  ],
};
