import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface RunningRequest {
  readonly id: string;
  /** Straight from this machine, and not through a proxy that runs on it. */
  readonly local: boolean;
  /** Whose session it carries; set once that is known (server/asker.ts). */
  userId?: string;
}

/** What was answered. `seconds` counts from the first line of the request to the end of the answer. */
export interface Answered {
  readonly id: string;
  readonly kind: RequestKind;
  readonly method: string;
  /** Without the query, which may hold what somebody searched for. */
  readonly path: string;
  readonly status: number;
  readonly seconds: number;
}

export const requestKinds = ['page', 'navigation', 'action', 'live', 'api', 'static'] as const;
export type RequestKind = (typeof requestKinds)[number];

// Pages and background work are bundled apart; what they share must stand outside of both.
const keep = globalThis as unknown as { assayRequests?: AsyncLocalStorage<RunningRequest> };
function running(): AsyncLocalStorage<RunningRequest> {
  keep.assayRequests ??= new AsyncLocalStorage();
  return keep.assayRequests;
}

/** The request that is being answered, wherever in its work this is asked. */
export const currentRequest = (): RunningRequest | undefined => running().getStore();

const header = 'x-request-id';
/** A proxy in front may have given the request its name already. */
const known = /^[\w.-]{8,64}$/;

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** Gives every request an id, which its answer carries too, and tells of each answer when it ends. */
export function watchRequests(began: () => void, answered: (answer: Answered) => void): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const start = performance.now();
    const asked = request.headers[header];
    const id = typeof asked === 'string' && known.test(asked) ? asked : randomUUID();
    const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
    const local = forwarded === undefined && loopback.test(request.socket.remoteAddress ?? '');
    response.setHeader(header, id);
    running().enterWith({ id, local });
    const { method = 'GET', url = '/' } = request;
    const kind = kindOf(request);
    began();
    response.once('close', () => {
      const seconds = (performance.now() - start) / 1_000;
      const path = url.split('?')[0] ?? '/';
      answered({ id, kind, method, path, status: response.statusCode, seconds });
    });
  });
}

function kindOf({ url = '/', headers }: IncomingMessage): RequestKind {
  if (url.startsWith('/_next/')) return 'static';
  if (url.startsWith('/api/live/')) return 'live';
  if (url.startsWith('/api/')) return 'api';
  if (headers['next-action'] !== undefined) return 'action';
  return headers.rsc === undefined ? 'page' : 'navigation';
}
