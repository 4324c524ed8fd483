import { randomBytes } from 'node:crypto';
import { frameScript } from './frame-script.ts';
import { libraryPath } from './library.ts';

/** No font may be fetched in here, so the letters are the machine's own. */
const style = `
:root { color-scheme: light }
html, body { margin: 0; background: transparent; overflow-x: auto; overflow-y: hidden }
#diagram { width: fit-content; min-width: 100%; display: flex; justify-content: center }
svg { display: block; height: auto; flex: none }`;

/**
 * The page in which a diagram is drawn: an origin of its own, nothing to read, nowhere to send to.
 * Mermaid writes style attributes, which are allowed in here and nowhere else.
 */
export function diagramFrame(): Response {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Diagram</title><style>${style}</style></head>
<body><div id="diagram"></div>
<script nonce="${nonce}" src="${libraryPath}"></script>
<script nonce="${nonce}">${frameScript}</script>
</body></html>`;
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        'sandbox allow-scripts',
      ].join('; '),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'Cache-Control': 'private, no-store',
    },
  });
}
