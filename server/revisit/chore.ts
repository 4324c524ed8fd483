import { unsafeSystemGrant } from '../access.ts';
import { flagOneDue } from './commands.ts';

/** So many in one run; the rest waits for the next. */
const most = 200;

/** Flags the accepted decisions whose day to be looked at again has come. Answers how many. */
export async function flagDueDecisions(): Promise<number> {
  let flagged = 0;
  while (flagged < most) {
    if (!(await flagOneDue((teamId, now) => unsafeSystemGrant(teamId, null, now)))) break;
    flagged += 1;
  }
  return flagged;
}
