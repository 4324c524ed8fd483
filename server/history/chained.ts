import { canonicalJson } from '#domain/canonical.ts';
import {
  type EventType,
  eventSchemas,
  eventVersion,
  type HashedEvent,
  type NewEvent,
} from '#domain/history.ts';
import type { ChainedEvent } from '#domain/history-chain.ts';
import { sha256 } from '../hash.ts';

/** Where an event stands: whose history, which number, who, when, and after what. */
export interface EventPlace {
  readonly teamId: string;
  readonly seq: bigint;
  readonly actorId: string | null;
  readonly at: Date;
  readonly prevHash: string;
}

/**
 * An event as its history keeps it, with its hash.
 *
 * @throws {ZodError} when the payload is not of the event's type
 */
export function chained(event: NewEvent, place: EventPlace): ChainedEvent {
  const hashed: HashedEvent = {
    teamId: place.teamId,
    seq: String(place.seq),
    type: event.type,
    version: eventVersion,
    decisionId: event.decisionId ?? null,
    serviceId: event.serviceId ?? null,
    actorId: event.bySystem ? null : place.actorId,
    at: place.at.toISOString(),
    payload: eventSchemas[event.type as EventType].parse(event.payload),
    prevHash: place.prevHash,
  };
  return { ...hashed, hash: sha256(canonicalJson(hashed)) };
}
