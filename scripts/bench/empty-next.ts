import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../launch/postgres.mjs';
import { run } from '../launch/run.mjs';
import { root } from '../launch/settings.mjs';
import { type Server, started } from './server.ts';

const folder = join(root, '.data-bench/empty-next');
const next = join(root, 'node_modules/next/dist/bin/next');

const files: Readonly<Record<string, string>> = {
  'app/layout.js': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.js': `export const dynamic = 'force-dynamic';
export default function Page() { return <p>Nothing.</p>; }
`,
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`,
  // Next looks for these in the folders above as well, and would find those of Assay.
  'instrumentation.js': 'export function register() {}\n',
  'proxy.js': `export function proxy() {}
export const config = { matcher: '/nothing' };
`,
  'package.json': '{ "private": true, "type": "module" }\n',
};

/** Starts an app of Next with one empty page; built when it is not there yet. */
export async function startEmpty(): Promise<Server> {
  if (!existsSync(join(folder, '.next/BUILD_ID'))) {
    mkdirSync(join(folder, 'app'), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    await run('next build', [process.execPath, next, 'build'], { cwd: folder, env });
  }
  const port = await freePort();
  const child = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  return started(child, `http://127.0.0.1:${port}`, '/');
}
