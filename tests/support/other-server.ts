import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '#scripts/launch/settings.mjs';

const script = `
  const { createInterface } = await import('node:readline');
  const { keepDeadlines } = await import('./server/scoring/deadlines.ts');
  const { askAsServer } = await import('./server/asker.ts');
  const { closeDb, db } = await import('./server/db.ts');
  await db().team.count();
  console.log('ready');
  for await (const _ of createInterface({ input: process.stdin }))
    console.log(JSON.stringify(await askAsServer(keepDeadlines)));
  await closeDb();
`;

export interface OtherServer {
  /** Looks for deadlines there, and answers what it did. */
  readonly keep: () => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

/** A second instance of the server as far as its deadlines go: a process of its own, ready to look. */
export async function otherServer(url: string): Promise<OtherServer> {
  const tsx = join(root, 'node_modules/tsx/dist/esm/index.mjs');
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the other process is gone');
    return String(value);
  };
  await said();
  return {
    keep: async () => {
      child.stdin.write('look\n');
      return JSON.parse(await said());
    },
    stop: async () => {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
