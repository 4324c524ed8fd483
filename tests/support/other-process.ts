import { spawn } from 'node:child_process';
import { root } from '#scripts/launch/settings.mjs';

/**
 * Runs the body of a module in a process of its own, on the same database as this one, and answers
 * what it wrote. `input` stands in it as `input`.
 */
export function inAnotherProcess(body: string, input: unknown): Promise<string> {
  const code = `(await import('#server/asker.ts')).workAsServer();
    const input = ${JSON.stringify(input)};\n${body}`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx/esm', '--input-type=module', '--eval', code],
    { cwd: root, env: process.env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [out, problems] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString('utf8');
  });
  child.stderr.on('data', (piece: Buffer) => {
    problems += piece.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(problems))));
  });
}
