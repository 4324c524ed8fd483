/** Runs once when the server starts; what needs Node stands apart, because this file is read for the edge too. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { beginBackground } = await import('#server/background.ts');
  // Where the server was started before its database: every request waits for this.
  const { assayDatabase } = globalThis as unknown as { assayDatabase?: Promise<string> };
  if (assayDatabase) process.env.DATABASE_URL = await assayDatabase;
  beginBackground();
}
