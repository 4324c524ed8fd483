import { type Draw, drawn } from '#domain/what-if.ts';

/** The other side of Sampler: a request in, its samples out. */
globalThis.onmessage = (event: MessageEvent<Draw>) => {
  globalThis.postMessage(drawn(event.data));
};
