import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readMigrations } from '#scripts/launch/migrations.mjs';
import { root } from '#scripts/launch/settings.mjs';
import { repositoryFiles } from '#tests/support/files.ts';
import {
  functionsOf,
  hasDefaultExport,
  importsOf,
  isBarrel,
  textOf,
} from '#tests/support/source.ts';

const files = repositoryFiles().filter((path) => existsSync(join(root, path)));
const sources = files.filter((path) => /\.(ts|tsx|mjs|js)$/.test(path));
const { engines, dependencies, devDependencies, optionalDependencies } = JSON.parse(
  textOf('package.json'),
);

/** Facts that were typed in, one after the other: long without being hard to read. */
const seedData = ['domain/template-data.ts', 'server/demo/cases.ts'];

test('a file has 250 lines at most', () => {
  const long = sources
    .filter((path) => !seedData.includes(path))
    .map((path) => `${path}: ${textOf(path).trimEnd().split('\n').length}`)
    .filter((line) => Number(line.split(': ')[1]) > 250);
  expect(long, 'split each along what it is about').toEqual([]);
});

test('a function has 60 lines at most, and nine of ten have 40 at most', () => {
  const measured = sources.flatMap(functionsOf);
  const long = measured
    .filter(({ lines }) => lines > 60)
    .map(({ path, name, lines }) => `${path}: ${name} has ${lines}`);
  expect(long, 'let each tell the story or do one step of it').toEqual([]);
  const lengths = measured.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(40);
});

test('no file only hands on what others export', () => {
  expect(sources.filter(isBarrel), 'import from the file itself').toEqual([]);
});

test('default exports are only where a tool demands them', () => {
  const demanded =
    /^app\/|(^|\/)[^/]+\.config\.(ts|js|mjs)$|^\.dependency-cruiser\.mjs$|^(proxy|instrumentation)\.ts$|^tests\/support\/(postgres|reporter)\.ts$/;
  const surplus = sources.filter((path) => hasDefaultExport(path) && !demanded.test(path));
  expect(surplus, 'export by name').toEqual([]);
});

test('imports name the whole file, and rooms are reached by their alias', () => {
  const wrong = sources.flatMap((path) =>
    importsOf(path)
      .filter((name) => /^[.#]/.test(name))
      .filter((name) => !/\.(ts|tsx|mjs|js|json|css|svg)$/.test(name) || /^(\.\.\/){3}/.test(name))
      .map((name) => `${path} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('no folder is called after what nobody could name', () => {
  const vague = /(^|\/)(lib|libs|utils?|helpers?|hooks|common|core|types|misc|shared)\//;
  expect(files.filter((path) => vague.test(path))).toEqual([]);
});

test('the compiler is never silenced, and the linter only with a reason', () => {
  const silenced = sources.filter((path) => {
    const text = textOf(path);
    return (
      new RegExp(`@ts-(${'ignore'}|nocheck|expect-error)`).test(text) ||
      new RegExp(`biome-${'ignore'}(?! lint/[a-zA-Z0-9/]+: \\S)`).test(text)
    );
  });
  expect(silenced).toEqual([]);
});

test('each read is asked for its own asker, and one file alone opens hidden ballots to the server', () => {
  const server = sources.filter((path) => path.startsWith('server/'));
  // Prisma gathers those of one moment into one statement, whoever asked for them.
  const gathered = /\bdb\(\)\s*\.(?!user|identity|oneTimeToken)\w+\s*\.findUnique/;
  // A transaction has no other's reads to gather, but what is called `tx` may be none.
  const perhaps = /\btx\s*\.(?!user|identity|oneTimeToken)\w+\s*\.findUnique/;
  const gathers = (path: string) => {
    const text = textOf(path);
    const everInOne = /-commands?\.ts$/.test(path) && !text.includes('Tx = db()');
    return gathered.test(text) || (!everInOne && perhaps.test(text));
  };
  expect(server.filter(gathers), 'use findFirst').toEqual([]);
  // Prisma counts what hangs on rows over the whole table, and the policies look at each row of it.
  const counts = server.filter((path) => /\b_count: \{\s*select/.test(textOf(path)));
  expect(counts, 'write it as SQL').toEqual([]);
  const opens = server.filter((path) => textOf(path).includes("'assay.round'"));
  expect(opens).toEqual(['server/scoring/ballots.ts']);
});

test('no machine’s paths and no registry’s address are written down', () => {
  const paths = ['root', 'home', 'work', 'Users'].map((folder) => `/${folder}/[a-z]`);
  const places = ['"resolved": ', 'registry=', 'registry\\.npmjs', '/tmp/[a-z]'];
  const forbidden = new RegExp(`(?<![\\w.\\])}])(${[...paths, ...places].join('|')})`);
  const telling = files
    .filter((path) => path !== 'tests/house.test.ts')
    .filter((path) =>
      /\.(ts|tsx|mjs|js|json|md|sql|css|toml|yml|yaml|prisma|sh)$|^\.[a-z]+/.test(path),
    )
    .flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line, i) =>
          forbidden.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 120)}`] : [],
        ),
    );
  expect(telling).toEqual([]);
});

test('the links in documents lead somewhere', () => {
  const dead = files
    .filter((path) => path.endsWith('.md') && !path.startsWith('tests/golden/'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^([a-z]+:|#)/.test(target))
        .filter((target) => !existsSync(join(root, dirname(path), target.split('#')[0] ?? '')))
        .map((target) => `${path} → ${target}`),
    );
  expect(dead).toEqual([]);
});

test('migrations are numbered without a gap and say when they destroy', () => {
  const migrations = readMigrations();
  const numbers = migrations.map(({ name }) => name.slice(0, 4));
  expect(numbers).toEqual(migrations.map((_, i) => String(i + 1).padStart(4, '0')));
  for (const { name, sql } of migrations) {
    expect(name).toMatch(/^\d{4}_[a-z0-9_]+$/);
    const destroys = /^\s*(DROP TABLE|TRUNCATE|DELETE FROM|ALTER TABLE .* DROP COLUMN)/im.test(sql);
    if (destroys) expect(sql, name).toMatch(/^-- Destructive/);
  }
});

test('every package is pinned to one version, and Prisma’s parts to the same', () => {
  const all: Record<string, string> = {
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  };
  const loose = Object.entries(all).filter(
    ([, version]) => !/^(npm:\w+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
  const prisma = ['prisma', '@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils'];
  expect(new Set(prisma.map((name) => all[name])).size).toBe(1);
  const { version } = JSON.parse(textOf('node_modules/@prisma/engines-version/package.json'));
  expect(all['@prisma/schema-engine-wasm'], 'the engine this Prisma was made for').toBe(version);
});

test('the lock file names the packages of every system, or npm ci refuses it', () => {
  const { packages } = JSON.parse(textOf('package-lock.json'));
  const names = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  );
  const missing = Object.entries<{ optionalDependencies?: Record<string, string> }>(
    packages,
  ).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${path || 'package.json'} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the Node that package.json asks for is the one the commands check', () => {
  const check = readFileSync(join(root, 'scripts/launch/node-version.mjs'), 'utf8');
  const [, major, minor] = /needed = \[(\d+), (\d+)\]/.exec(check) ?? [];
  expect(engines.node).toBe(`>=${major}.${minor}`);
});

test('what a start runs before anything is installed needs only Node', () => {
  const early = sources.filter((path) => /^(scripts\/launch\/|server\/.*\.mjs$)/.test(path));
  const foreign = early.flatMap((path) =>
    importsOf(path)
      .filter(
        (name) => !/^(node:|\.\/|\.\.\/\.\.\/server\/[\w-]+\.mjs$)/.test(name) && name !== 'pg',
      )
      .map((name) => `${path} imports ${name}`),
  );
  expect(foreign).toEqual([]);
  // Read by a Node too old for the rest.
  for (const path of ['scripts/start.mjs', 'scripts/test.mjs', 'scripts/launch/node-version.mjs']) {
    expect(textOf(path), path).not.toMatch(/\?\.|\?\?|\bawait\b/);
  }
});
