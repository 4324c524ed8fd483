/** Runs once when the server starts; what needs Node stands apart, because this file is read for the edge too. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('#server/background.ts');
}
