import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '#scripts/launch/settings.mjs';
import { repositoryFiles } from '#tests/support/files.ts';
import { answersAt, expect, type Launch, partsOf, test } from '#tests/support/launcher.ts';

/** A clone: the files of the repository and nothing that was made from them. */
function cloneInto(folder: string): void {
  for (const path of repositoryFiles()) {
    if (!existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
}

test('npm start in a fresh clone is all it takes; the second is ready in 3 s', async ({
  start,
  dataDir,
}) => {
  test.setTimeout(600_000);
  const folder = join(dirname(dataDir), 'clone');
  cloneInto(folder);
  chmodSync(folder, 0o755);
  const wish = { cwd: folder, command: ['npm', 'start'], env: { ASSAY_DATA_DIR: undefined } };
  const first = start(wish);
  const url = await first.address();
  for (const stepName of ['Installing packages', 'Building the pages', 'Setting up the database']) {
    expect(first.output()).toContain(`${stepName} …`);
  }
  expect(await answersAt(url)).toBe(true);
  expect((await fetch(url)).status).toBe(200);
  const data = join(folder, '.data');
  first.interrupt();
  await first.ended;
  await expect.poll(() => partsOf(data)).toEqual({ launcher: [], web: [], postgres: [] });

  const began = Date.now();
  const second = start(wish);
  await second.address();
  const took = Date.now() - began;
  expect(second.output()).not.toContain('…');
  expect(took, 'ms from the command to the address').toBeLessThan(3_000);
  second.interrupt();
  await second.ended;

  // A changed page is built again, an unchanged one is not.
  const words = join(folder, 'app/globals.css');
  writeFileSync(words, `${readFileSync(words, 'utf8')}\n`);
  const third = start(wish);
  await third.address();
  expect(third.output()).toContain('Building the pages');
  expect(third.output()).not.toContain('Installing packages');
  third.interrupt();
  await third.ended;
  if (process.getuid?.() === 0) await startBehindClosedDoors(folder, () => start(wish));
});

/** Root's own folder is closed to the user the database runs as: its files then live elsewhere. */
async function startBehindClosedDoors(folder: string, start: () => Launch): Promise<void> {
  chmodSync(folder, 0o700);
  const launch = start();
  expect(await answersAt(await launch.address())).toBe(true);
  const place = /the data is kept in (\S+)\.\n/.exec(launch.output())?.[1] ?? '';
  expect(place).toMatch(/^\/var\/lib\/assay-[0-9a-f]{8}$/);
  launch.interrupt();
  await launch.ended;
  rmSync(place, { recursive: true });
}
