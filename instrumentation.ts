/** Runs once when the server starts. What it starts must never keep the process from stopping. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const [{ keepSweeping }, { stopLive }] = await Promise.all([
    import('#server/demo/sweep.ts'),
    import('#server/live.ts'),
  ]);
  keepSweeping();
  // Open streams would hold the process until their readers go.
  process.once('SIGTERM', () => void stopLive());
  process.once('SIGINT', () => void stopLive());
}
