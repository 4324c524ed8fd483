import { keepSweeping } from './demo/sweep.ts';
import { stopLive } from './live.ts';

// What a running server does besides answering. Nothing here may keep the process from stopping.
keepSweeping();
// Open streams would hold the process until their readers go.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopLive());
