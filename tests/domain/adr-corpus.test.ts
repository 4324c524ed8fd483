import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { patchStatus } from '#domain/markdown/patch/status.ts';
import { isMarkdownName } from '#domain/markdown/read/other.ts';
import { readDecision } from '#domain/markdown/read/read.ts';
import { summarize } from '#domain/markdown/read/summary.ts';
import { filesBelow } from '#scripts/adr/files.ts';
import { root } from '#scripts/launch/settings.mjs';

/** Real files of others, laid beside the repository where they may be read and never copied. */
const corpus = ['../shared/corpus', '../../shared/corpus']
  .map((path) => join(root, path))
  .find((path) => existsSync(path));

interface Expected {
  readonly path: string;
  /** The first words of the status as written; empty when there is none. */
  readonly word: string;
  readonly canonical: string;
  readonly where: string;
  readonly day: string;
  /** First eight digits of the title's SHA-256. */
  readonly title: string;
}

/** Facts found by reading the files: `@folder`, then name, status, canonical, place, day, title. */
function expectations(): Expected[] {
  let folder = '';
  return readFileSync(join(root, 'tests/golden/corpus.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('@')) folder = line.slice(1);
      const [name = '', word = '', canonical = '', where = '', day = '', title = ''] =
        line.split('\t');
      return line.startsWith('@')
        ? []
        : [{ path: `${folder}/${name}`, word, canonical, where, day, title }];
    });
}

test.skip(!corpus, 'The corpus of real files is not beside this repository.');
const bytesOf = (path: string) => readFileSync(join(corpus ?? '', path));

test('every real file has its expectation, and none stops the others', () => {
  const found = filesBelow([corpus ?? '']).files.map((path) =>
    path.slice((corpus ?? '').length + 1),
  );
  expect(found.filter((path) => path !== 'README.md').sort()).toEqual(
    expectations()
      .map(({ path }) => path)
      .sort(),
  );
});

test('the status is right in 98 of 100 real files that have one, and never wrong without a word', () => {
  const wrong: string[] = [];
  const silent: string[] = [];
  const stated = expectations().filter(({ word }) => word !== '');
  for (const { path, word, canonical, where } of expectations()) {
    const { status, warnings } = summarize(bytesOf(path), path);
    const bare = (status.raw ?? '').replace(/[*_`]/g, '').trim();
    const isRight =
      (status.canonical ?? '') === canonical &&
      (status.where ?? '') === where &&
      bare.startsWith(word);
    if (isRight) continue;
    wrong.push(`${path}: ${JSON.stringify(status)}`);
    if (warnings.length === 0) silent.push(path);
  }
  expect(silent).toEqual([]);
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(Math.floor(stated.length * 0.02));
  for (const { path, canonical } of stated.filter((each) => each.canonical === ''))
    expect(summarize(bytesOf(path), path).warnings, `${path} ${canonical}`).not.toEqual([]);
});

test('dates and titles of real files are read as a person reads them', () => {
  const wrong = expectations().flatMap(({ path, day, title }) => {
    const read = summarize(bytesOf(path), path);
    const hash = createHash('sha256')
      .update(read.title ?? '')
      .digest('hex')
      .slice(0, 8);
    const fromName =
      title === '' && read.warnings.some((words) => words.includes('name stands for it'));
    const isRight = (read.date ?? '') === day && (hash === title || fromName);
    return isRight ? [] : [`${path}: ${read.date} ${read.title}`];
  });
  expect(wrong).toEqual([]);
});

test('every real file comes back byte for byte, and a new status moves nothing else', () => {
  for (const { path, word } of expectations()) {
    const bytes = bytesOf(path);
    expect(summarize(bytes, path).roundTrip, path).toBe('identical');
    if (!isMarkdownName(path) || word === '') continue;
    const text = bytes.toString('utf8');
    const doc = readDecision(text, path);
    const patched = patchStatus(doc, 'deprecated');
    const { from, to } = doc.status?.phrase ?? { from: 0, to: 0 };
    expect(patched.startsWith(text.slice(0, from)) && patched.endsWith(text.slice(to)), path).toBe(
      true,
    );
    expect(patched.length - text.length, path).toBe('deprecated'.length - (to - from));
    expect(readDecision(patched, path).status?.canonical, path).toBe('deprecated');
  }
});
