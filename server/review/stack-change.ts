import type { Outcome } from '#domain/record.ts';
import { askOf } from '#domain/stack-plan.ts';
import type { DecisionGrant } from '../access.ts';
import type { DecisionRecord } from '../decisions/record.ts';
import type { StackWrite } from '../stack/check.ts';

/** What the acceptance of a decision does to the stack, by its outcome, its map and what was chosen. */
export function stackWriteOf(
  grant: DecisionGrant,
  record: DecisionRecord,
  decided: { readonly stated: Outcome; readonly heldFrom: string },
  /** Ids of the decisions it says it takes the place of. */
  supersedes: ReadonlySet<string>,
): StackWrite {
  return {
    serviceId: grant.serviceId,
    decisionId: grant.decisionId,
    day: decided.heldFrom,
    yearOnly: false,
    ask: askOf(
      {
        kind: grant.kind,
        outcome: decided.stated,
        map: record.parts.map,
        serviceName: record.service.name,
      },
      { fates: record.parts.outcome?.changes ?? {}, supersedes },
    ),
  };
}
