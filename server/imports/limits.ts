/** What an upload may hold (bytes; entries of an archive). */
export const uploadLimits = {
  body: 10 * 1024 * 1024,
  entries: 2_000,
  unpacked: 50 * 1024 * 1024,
  path: 500,
} as const;

/** How long a preview waits to be confirmed. */
export const previewHours = 24;
