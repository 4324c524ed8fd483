export const contentTypes = {
  zip: 'application/zip',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml',
} as const;
export type ContentType = (typeof contentTypes)[keyof typeof contentTypes];

/** The answer that saves a file: never shown as a page, never guessed to be something else. */
export function download(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  fileName: string,
  type: ContentType,
): Response {
  return new Response(body instanceof Uint8Array ? Buffer.from(body) : body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': attachment(fileName),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** RFC 6266: a plain name every client can read, and the whole one where it differs. */
export function attachment(fileName: string): string {
  const clean = fileName.replace(/[\p{Cc}\p{Cs}"\\/]/gu, '-');
  const ascii = clean.replace(/[^\x20-\x7e]/g, '-').replace(/%/g, '-');
  if (ascii === clean) return `attachment; filename="${ascii}"`;
  const whole = encodeURIComponent(clean).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
