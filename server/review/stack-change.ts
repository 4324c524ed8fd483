import type { Outcome } from '#domain/record.ts';
import { stackOfOutcome } from '#domain/stack.ts';
import type { DecisionGrant } from '../access.ts';
import type { DecisionRecord } from '../decisions/record.ts';
import type { StackWrite } from '../stack/write.ts';
import type { Superseded } from './supersession.ts';

/** What the acceptance of a decision does to the stack; a general one opens nothing. */
export function stackWriteOf(
  grant: DecisionGrant,
  record: DecisionRecord,
  decided: {
    readonly stated: Outcome;
    readonly heldFrom: string;
    readonly older: readonly Superseded[];
  },
): StackWrite {
  const opens =
    grant.kind === 'language'
      ? stackOfOutcome(decided.stated, record.parts.map, record.service.name)
      : { components: [], boundaries: [] };
  return {
    serviceId: grant.serviceId,
    decisionId: grant.decisionId,
    day: decided.heldFrom,
    yearOnly: false,
    opens,
    superseded: decided.older,
  };
}
