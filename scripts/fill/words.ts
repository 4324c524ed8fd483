/*
 * What the texts of a filled database are made of: an engineering vocabulary of our own. A text names
 * a thing, a trouble, a measure and what follows, as records of decisions do.
 */

const list = (text: string): readonly string[] => text.trim().split(/,\s+/);

export const domains = list(`
  payments, ledger, search, catalogue, billing, identity, notification, media, pricing, routing,
  inventory, telemetry, fraud, checkout, messaging, scheduling, reporting, settlement,
  recommendation, shipping, geocoding, moderation, audit, session, upload, ingest, quota,
  profile, loyalty, consent, voucher, tracking, dispatch, forecast`);

export const roles = list(`
  gateway, worker, proxy, store, index, scheduler, API, agent, cache, queue, stream, resolver,
  collector, exporter, router, engine, relay, balancer, archive, console, watcher, encoder,
  broker, mirror, importer, planner, limiter, validator, registry, sequencer`);

export const concerns = list(`
  tail latency, memory, throughput, start-up time, build time, cost per request, recovery time,
  backpressure, observability, test coverage, ordering, consistency, retention, idempotency,
  schema changes, back-off, cold caches, connection churn, lock contention, garbage collection,
  disk usage, fan-out, clock skew, partial failure, hot partitions, certificate rotation,
  dependency updates, on-call load, onboarding, data residency`);

export const subjects = list(`
  pagination, sharding, feature flags, rate limiting, secrets, retries, timeouts, tracing,
  logging, deployments, database migrations, health checks, event payloads, error codes, caching,
  idempotency keys, backups, time zones, currency amounts, file uploads, access tokens,
  service discovery, load tests, alert thresholds, API versions, bulk exports, soft deletes,
  audit trails, image builds, message ordering, connection pools, circuit breakers, dead letters,
  configuration, blue-green releases, consumer contracts, search ranking, webhooks, quotas,
  batch windows`);

export const tools = list(`
  PostgreSQL, Redis, Kafka, NATS, gRPC, Protobuf, OpenTelemetry, Prometheus, Kubernetes, Envoy,
  Terraform, S3, SQLite, RocksDB, Elasticsearch, ClickHouse, tokio, axum, chi, sqlc, serde,
  pprof, Wasmtime, eBPF, QUIC, Parquet, Avro, Vault, Argo CD, Grafana, k6, Nix`);

export const actors = list(`
  The on-call engineer, A new colleague, The platform group, Every consumer, The release manager,
  A customer in support, The mobile team, Whoever reads the logs, The data group, An auditor,
  The team next door, A batch client`);

export const periods = list(`
  during the morning peak, at the end of the month, in the nightly run, after each deployment,
  when a zone fails over, under the load of a sale, on the smallest machines,
  in the first minute, while an index is rebuilt, with ten thousand open connections,
  over a slow link, in the replay`);

export const approaches = list(`
  a write-ahead queue, one table per tenant, a token bucket, an append-only log, a read replica,
  a sidecar, a shared schema, a copy per region, a nightly batch, a bounded channel,
  a bloom filter, a lease with a deadline, a consistent hash ring, a materialised view,
  two-phase roll-out, a circuit breaker, a dead-letter topic, a signed cursor,
  a pool per dependency, an outbox table, generated clients, a compatibility shim,
  a checksum per block, a back-off with jitter`);

export const groups = list(`
  Core, Platform, Payments, Growth, Data, Edge, Mobile, Reliability, Commerce, Trust, Delivery,
  Insight`);

export const firstNames = list(`
  Ada, Bela, Chidi, Dora, Emil, Farah, Goran, Hana, Ines, Jonas, Kaya, Levi, Mira, Nils, Oona,
  Pavel, Quinn, Rosa, Samir, Tilda, Uma, Viktor, Wanda, Xenia, Yusuf, Zora`);

export const lastNames = list(`
  Adeyemi, Bergman, Castell, Dvorak, Ekström, Fontaine, Grieg, Haddad, Ito, Jansen, Kowal,
  Lindqvist, Moreau, Novak, Okafor, Petrov, Quist, Rossi, Sato, Thorne, Ueda, Varga, Weiss,
  Yilmaz, Zeman`);

export const teamNames = list(`
  Harbour, Meridian, Lantern, Foundry, Orchard, Summit, Delta, Beacon, Quarry, Canal, Prairie,
  Glacier`);

const syllables = list(`
  bal, cor, den, fir, gal, hol, kar, lum, mer, nor, pel, quil, ros, sel, tam, ul, ven, wix, yar,
  zet`);

/** A code name that hardly any other record has: 8,000 of them. */
export const codeName = (n: number): string => {
  const at = (place: number) => syllables[Math.floor(n / 20 ** place) % 20] ?? '';
  return `${at(0)}${at(1)}${at(2)}`;
};
