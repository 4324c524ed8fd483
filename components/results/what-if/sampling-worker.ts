import { type Draw, drawer } from '#domain/what-if.ts';

const drawn = drawer();

/** The other side of Sampler: a request in, its samples out. */
globalThis.onmessage = (event: MessageEvent<Draw>) => {
  globalThis.postMessage(drawn(event.data));
};
