import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered } from './requests.ts';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function newMeters() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    streams: new Gauge({
      name: 'assay_live_streams',
      help: 'Live streams that are open',
      registers,
    }),
    inFlight: new Gauge({
      name: 'assay_http_requests_in_flight',
      help: 'Requests that are being answered, live streams among them',
      registers,
    }),
    requests: new Counter({
      name: 'assay_http_requests_total',
      help: 'Requests answered',
      labelNames: ['kind', 'method', 'status'],
      registers,
    }),
    durations: new Histogram({
      name: 'assay_http_request_seconds',
      help: 'From the first line of a request to the end of its answer, live streams left out',
      labelNames: ['kind'],
      buckets: seconds,
      registers,
    }),
    problems: new Counter({
      name: 'assay_problems_total',
      help: 'Exceptions by the code that people got for them',
      labelNames: ['code'],
      registers,
    }),
    replicaReads: new Counter({
      name: 'assay_replica_reads_total',
      help: 'Reads the replica was asked for, and why the primary answered those it did not serve',
      labelNames: ['outcome'],
      registers,
    }),
    database: new Gauge({
      name: 'assay_database_seconds',
      help: 'How long the database took to answer the smallest question; -1 when it did not',
      registers,
    }),
  };
}

// Pages and background work are bundled apart; what they count together must stand outside of both.
const keep = globalThis as unknown as { assayMeters?: ReturnType<typeof newMeters> };
function meters() {
  keep.assayMeters ??= newMeters();
  return keep.assayMeters;
}

export const countBegun = (): void => meters().inFlight.inc();

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function countAnswered({ kind, method, status, seconds: took }: Answered): void {
  const { inFlight, requests, durations } = meters();
  inFlight.dec();
  requests.inc({ kind, method: methods.has(method) ? method : 'other', status: String(status) });
  if (kind !== 'live') durations.observe({ kind }, took);
}

export const countProblem = (code: string): void => meters().problems.inc({ code });

export const countReplicaRead = (outcome: 'served' | 'behind' | 'away'): void =>
  meters().replicaReads.inc({ outcome });

/** What is measured at the moment of the question. */
export interface Moment {
  /** -1 when the database does not answer. */
  readonly databaseSeconds: number;
  readonly streams: number;
}

/** Everything counted since the start of this process, in Prometheus' text format. */
export async function metricsText(moment: Moment): Promise<{ text: string; type: string }> {
  const { database, streams, registry } = meters();
  database.set(moment.databaseSeconds);
  streams.set(moment.streams);
  return { text: await registry.metrics(), type: registry.contentType };
}
