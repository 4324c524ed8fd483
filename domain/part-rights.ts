import { mayOnDecision, type Standing } from './access.ts';
import type { DecisionState } from './lifecycle.ts';
import { isMaterial, type PartKey } from './record.ts';

/**
 * Who may save which part. While a text is under review its material parts are the driver's alone,
 * because a change makes every answer outdated; title, tags and further words stay everybody's.
 */
export function mayEditPart(
  standing: Standing,
  state: DecisionState,
  key: PartKey,
): 'yes' | 'forbidden' | 'wrong_state' {
  const may = mayOnDecision(standing, 'part.save', state);
  if (may !== 'yes' || state !== 'final_review' || !isMaterial(key)) return may;
  return standing.driver ? 'yes' : 'forbidden';
}
