import { statfsSync } from 'node:fs';

/** An expected end: one sentence for the person at the keyboard, no stack. */
export class Halt extends Error {}

const tty = () => process.stdout.isTTY === true;

/** @param {string} text */
export const say = (text) => console.log(text);

/**
 * Runs one long step and shows it in one line: seconds that count up on a terminal, a plain line at
 * the start and at the end elsewhere.
 *
 * @template T
 * @param {string} label what is being done, as in "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  if (!tty()) say(`${label} …`);
  const draw = () => process.stdout.write(`\r\x1b[2K${label} … ${seconds()} s`);
  const timer = tty() ? setInterval(draw, 1000) : undefined;
  if (tty()) draw();
  try {
    const value = await work();
    if (tty()) process.stdout.write('\r\x1b[2K');
    say(`${label}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return value;
  } catch (error) {
    if (tty()) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** @param {string} text @param {number} [lines] the last lines of a log */
export const tail = (text, lines = 20) => text.trimEnd().split('\n').slice(-lines).join('\n');

/** @param {number} ms @returns {Promise<void>} */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** PostgreSQL asks for 16 MB at a time for what it writes ahead, and for more while it recovers. */
const roomToWrite = 40 * 1024 * 1024;

/**
 * True when something failed because its disk is full. What PostgreSQL says of it may itself have
 * found no room in its log, so the disk is asked as well.
 *
 * @param {string} folder on the disk @param {unknown} error
 */
export function isFull(folder, error) {
  if (/ENOSPC|EDQUOT/.test(codeOf(error))) return true;
  if (error instanceof Error && /No space left on device|Disk quota exceeded/.test(error.message))
    return true;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < roomToWrite;
}

/** @param {unknown} error @returns {string} the code of the system or of PostgreSQL, as in EACCES or 42501, or '' */
export const codeOf = (error) =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
