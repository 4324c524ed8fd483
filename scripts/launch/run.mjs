import { spawn } from 'node:child_process';
import { root } from './settings.mjs';
import { Halt, tail } from './words.mjs';

/**
 * Runs a program of the set-up to its end and keeps its output, which is shown only if it fails.
 *
 * @param {string} what names the step in the sentence of a failure
 * @param {string[]} command program and arguments
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, shell?: boolean }} [options]
 * @returns {Promise<string>} what it printed; a failure carries it too, as `output`
 */
export function run(what, [program = '', ...args], options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
      env: /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, ...options.env }),
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => reject(new Halt(`${what} could not start: ${error.message}.`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const sentence = `${tail(output, 30)}\n${what} failed (${signal ?? code}); see above.`;
      reject(Object.assign(new Halt(sentence), { output }));
    });
  });
}

/** @param {string} path a script inside node_modules, run by this very Node */
export const node = (path) => [process.execPath, `node_modules/${path}`];
