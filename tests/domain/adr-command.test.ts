import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '#scripts/launch/settings.mjs';

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-adr-'));
  mkdirSync(join(folder, 'adr/deep'), { recursive: true });
  const write = (name: string, text: string | Uint8Array) =>
    writeFileSync(join(folder, 'adr', name), text);
  write(
    '0001-one.md',
    '# 1. One\r\n\r\nDate: 2020-01-02\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx\r\n\r\n## Decision\r\n\r\nx',
  );
  write('deep/0002-two.md', '---\nstatus: on hold\n---\n# Two\n');
  write('deep/0002-too.md', '# Too\n\nStatus: accepted\n');
  write('0003-three.rst', 'Three\n=====\n\n* **Status**: proposed\n');
  write('picture.png', new Uint8Array([137, 80, 0, 1]));
  symlinkSync(join(folder, 'adr/0001-one.md'), join(folder, 'adr/README.md'));
  symlinkSync(join(folder, 'adr'), join(folder, 'adr/deep/again'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const adr = (...args: string[]) =>
  spawnSync('npm', ['run', '-s', 'adr', '--', ...args], { cwd: root, encoding: 'utf8' });

test('read prints a line per file, each file once, and sums up', () => {
  const { stdout, status } = adr('read', join(folder, 'adr'));
  expect(status).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const file = (name: string) => lines.find((line) => line.file?.endsWith(name));
  expect(lines).toHaveLength(6);
  expect(file('0001-one.md')).toEqual({
    file: join(folder, 'adr/0001-one.md'),
    format: 'adr-tools',
    number: 1,
    title: 'One',
    status: { raw: 'Accepted', canonical: 'accepted', where: 'section' },
    date: '2020-01-02',
    deciders: [],
    supersedes: [],
    supersededBy: [],
    sections: ['Status', 'Context', 'Decision'],
    roundTrip: 'identical',
    warnings: [],
  });
  expect(file('0002-two.md')).toMatchObject({ status: { raw: 'on hold', canonical: null } });
  expect(file('0002-too.md').warnings).toEqual([]);
  expect(file('0002-two.md').warnings).toContain('Number 2 is also the number of 0002-too.md.');
  expect(file('0003-three.rst').warnings).toEqual([
    'The file is no markdown; it is kept as it is.',
  ]);
  expect(file('picture.png').warnings).toEqual(['The file is no text.']);
  expect(lines.at(-1)).toMatchObject({ files: 5, identical: 5, differs: 0, linksNotFollowed: 2 });
});

test('edit prints the file with its change and nothing else moved', () => {
  const file = join(folder, 'adr/0001-one.md');
  const edit = (...args: string[]) =>
    execFileSync('npm', ['run', '-s', 'adr', '--', 'edit', file, ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  const text = readFileSync(file, 'utf8');
  expect(edit('--status', 'deprecated')).toBe(text.replace('Accepted', 'Deprecated'));
  expect(edit('--title', 'Eins', '--date', '2021-03-04')).toBe(
    text.replace('One', 'Eins').replace('2020-01-02', '2021-03-04'),
  );
  expect(edit('--supersede-by', 'deep/0002-two.md')).toBe(
    text.replace('Accepted', 'Superceded by [2. Two](deep/0002-two.md)'),
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('wrong usage ends with 2 and says how it goes', () => {
  const file = join(folder, 'adr/0001-one.md');
  for (const args of [
    [],
    ['read'],
    ['write', file],
    ['edit', file],
    ['edit', file, '--status', 'fine'],
    ['edit', file, '--date', '2021-02-30'],
    ['read', '--x'],
  ]) {
    const { status, stdout, stderr } = adr(...args);
    expect([status, stdout], args.join(' ')).toEqual([2, '']);
    expect(stderr).not.toMatch(/\bat .*\.ts:\d/);
    expect(stderr.trim()).not.toBe('');
  }
});
