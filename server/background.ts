import { type Chore, keepDoing, stopChores } from './chores.ts';
import { keepPulse, stopPulse } from './db-pulse.ts';
import { sweepGuests } from './demo/sweep.ts';
import { env } from './env.ts';
import { sweepPreviews } from './imports/undo.ts';
import { noticeAll } from './inbox/derive.ts';
import { stopLive } from './live.ts';
import { deliverMails } from './mail/deliver.ts';
import { sweepMails } from './mail/preference.ts';
import { log } from './observe/log.ts';
import { countAnswered, countBegun } from './observe/metrics.ts';
import { watchRequests } from './observe/requests.ts';
import { forgetSent } from './once.ts';
import { flagDueDecisions } from './revisit/chore.ts';
import { keepDeadlines } from './scoring/deadlines.ts';

const hourMs = 3_600_000;

// What a running server does besides answering. Nothing here may keep the process from stopping.
const chores: readonly Chore[] = [
  { name: 'keep deadlines', everyMs: 5_000, run: keepDeadlines },
  { name: 'flag what is due', everyMs: hourMs, firstMs: 20_000, run: flagDueDecisions },
  { name: 'sweep guests', everyMs: hourMs, firstMs: 30_000, run: () => sweepGuests() },
  // The inbox catches up by itself when it is read; this is for the mails.
  { name: 'tell people', everyMs: 2_000, run: noticeAll },
  { name: 'send mails', everyMs: 2_000, run: deliverMails },
  { name: 'sweep mails', everyMs: 24 * hourMs, firstMs: 60_000, run: sweepMails },
  { name: 'forget what was sent', everyMs: 24 * hourMs, firstMs: 60_000, run: forgetSent },
  { name: 'sweep previews', everyMs: hourMs, firstMs: 60_000, run: () => sweepPreviews() },
];

/** Begins all that goes on beside the requests; there is a database from here on. */
export function beginBackground(): void {
  keepPulse();
  keepDoing(chores);
  tellOfRequests();
  endStreams();
}

const tellOfRequests = () =>
  watchRequests(countBegun, (answer) => {
    countAnswered(answer);
    if (env().ASSAY_LOG === 'requests' && answer.kind !== 'static') {
      const { id: request, seconds, ...facts } = answer;
      log('info', { request, ...facts, ms: Math.round(seconds * 1_000) });
    }
  });

/** Open streams would hold the process until their readers go. */
function endStreams(): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stopChores();
      stopPulse();
      void stopLive();
    });
  }
}
