import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { root } from '#scripts/launch/settings.mjs';

const folder = join(root, 'tests/golden/files');

/** The day of the run and the chain of the history's hashes differ every time; the rest may not. */
const steady = (text: string): string =>
  text
    .replaceAll(new Date().toISOString().slice(0, 10), '2026-11-24')
    .replace(/event \d+, `sha256:[0-9a-f]{64}`/g, 'event N, `sha256:…`');

/** Compares with the file of that name; with UPDATE_GOLDEN=1 the file is written instead. */
export function expectGolden(name: string, text: string): void {
  const path = join(folder, name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, steady(text));
  }
  expect(existsSync(path), `No golden file ${name}: run with UPDATE_GOLDEN=1 and read it`).toBe(
    true,
  );
  expect(steady(text)).toBe(readFileSync(path, 'utf8'));
}
