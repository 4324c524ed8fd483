import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, run } from './run.mjs';
import { root } from './settings.mjs';
import { step } from './words.mjs';

const clientStamp = join(root, 'prisma/client/.assay-stamp');
const buildStamp = join(root, '.next/.assay-stamp');

/** What a build is made of. Tests, scripts and documents are not. */
const rooms = ['app', 'components', 'domain', 'server', 'public'];
const files = [
  'prisma/schema.prisma',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'next.config.js',
  'postcss.config.mjs',
  'instrumentation.ts',
  'proxy.ts',
];

/** Writes the database client when the schema is another than the one it was made from. */
export async function generateClient() {
  const state = fingerprint(['prisma/schema.prisma', 'package-lock.json']);
  if (read(clientStamp) === state) return;
  // Prisma looks for a native engine that this command does not use; any program that exists will do.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  await step('Writing the database client', () =>
    run('prisma generate', [...node('prisma/build/index.js'), 'generate'], { env }),
  );
  writeFileSync(clientStamp, state);
}

/** Builds the pages when the sources are others than those of the last build. */
export async function buildApp() {
  const state = fingerprint([...rooms.flatMap(filesUnder), ...files]);
  if (read(buildStamp) === state) return;
  // Gone before the work begins, so that an interrupted build is not taken for a finished one.
  rmSync(buildStamp, { force: true });
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await step('Building the pages', () =>
    run('next build', [...node('next/dist/bin/next'), 'build'], { env }),
  );
  writeFileSync(buildStamp, state);
}

/** @param {string} path */
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** @param {string[]} paths @returns {string} by names and contents: a fresh checkout changes every date */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = join(root, path);
    if (existsSync(full)) hash.update(`\0${path}\0`).update(readFileSync(full));
  }
  return hash.digest('hex');
}
