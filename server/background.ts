import { keepDoing, stopChores } from './chores.ts';
import { sweepGuests } from './demo/sweep.ts';
import { stopLive } from './live.ts';

const hourMs = 3_600_000;

// What a running server does besides answering. Nothing here may keep the process from stopping.
keepDoing([{ name: 'sweep guests', everyMs: hourMs, firstMs: 30_000, run: () => sweepGuests() }]);

// Open streams would hold the process until their readers go.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stopChores();
    void stopLive();
  });
}
