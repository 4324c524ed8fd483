import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The version that package.json pins; part of the address, so that a browser may keep the file. */
export const libraryVersion = '11.17.2';
export const libraryPath = `/api/diagram/mermaid.js?v=${libraryVersion}`;

/** Mermaid in one file, for a script element. */
export const readLibrary = (): Promise<Buffer> =>
  readFile(join(process.cwd(), 'node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js'));
