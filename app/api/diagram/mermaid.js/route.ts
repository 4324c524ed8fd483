import { readLibrary } from '#server/diagrams/library.ts';

/** Mermaid, for the frame alone: fetched when the first diagram comes into view. */
export async function GET(): Promise<Response> {
  return new Response(new Uint8Array(await readLibrary()), {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'public, max-age=31536000, immutable',
      // The frame's origin is nobody's, so for the browser it is a stranger that asks.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}
