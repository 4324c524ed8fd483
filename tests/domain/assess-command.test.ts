import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { assess } from '#domain/assessment.ts';
import { embedAssessment, extractAssessment } from '#domain/markdown/assessment-block.ts';
import { exampleA } from '#tests/support/assessments.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-assess-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'assess', '--', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    input,
    encoding: 'utf8',
  });
  // npm may warn about its own settings; those lines are not ours.
  const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm warn'));
  return { status, stdout, lines };
}

const decision = `---
status: accepted
---

# Payments core in Go

\`\`\`json
{ "assessment": "not this one" }
\`\`\`

## More Information

${embedAssessment(exampleA)}
The end.
`;

test('an assessment in a file is printed as its result', () => {
  const { status, stdout, lines } = run([write('a.json', JSON.stringify(exampleA))]);
  expect(lines).toEqual([]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual(assess(exampleA));
});

test('an assessment on standard input is printed as its result', () => {
  const { status, stdout } = run(['-'], JSON.stringify(exampleA));
  expect(status).toBe(0);
  expect(JSON.parse(stdout).verdict).toBe('too_close');
});

test('an exported decision is recomputed from the assessment it carries', () => {
  const { status, stdout } = run([write('0001-payments.md', decision)]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual(assess(exampleA));
});

test('bad input ends with 2 and one line that names the place', () => {
  const bad = structuredClone(exampleA) as { ballots: { scores: object }[] };
  Object.assign(bad.ballots[0]?.scores ?? {}, { 'perf.memory': { go: 9, rust: 4 } });
  expect(run([write('bad.json', JSON.stringify(bad))])).toEqual({
    status: 2,
    stdout: '',
    lines: ['ballots[0].scores.perf.memory.go: must be a whole number from 1 to 5'],
  });
});

test('every other failure is one line and 2 as well, never a stack trace', () => {
  const failures: [string[], RegExp][] = [
    [[], /^Usage: /],
    [['a', 'b'], /^Usage: /],
    [[join(folder, 'absent.json')], /absent\.json: there is no such file$/],
    [[folder], /: it is a directory$/],
    [[write('plain.md', '# Nothing here\n')], /^the input: is neither /],
    [[write('broken.json', '{"assessment": 1,')], /^the assessment: is not JSON/],
  ];
  for (const [args, words] of failures) {
    const { status, stdout, lines } = run(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(words);
  }
});

test('an assessment with any run of backticks inside survives being embedded', () => {
  const reason = fc.string({ unit: fc.constantFrom('`', '~', '\n', ' ', 'a', '\\', '"') });
  fc.assert(
    fc.property(reason, (text) => {
      const input = { assessment: 1, note: text };
      const page = `# Title\n\n${embedAssessment(input)}\nAfter.\n`;
      expect(JSON.parse(extractAssessment(page) ?? 'null')).toEqual(input);
    }),
  );
});

test('the fence around an assessment is longer than any run of backticks inside', () => {
  expect(embedAssessment({ note: 'plain' })).toMatch(/^```json assessment\n/);
  expect(embedAssessment({ note: 'a ```` b' })).toMatch(/^`{5}json assessment\n[\s\S]*\n`{5}\n$/);
});

test('only a block that says it is an assessment counts, and not inside another block', () => {
  expect(extractAssessment('```json\n{}\n```\n')).toBeNull();
  expect(extractAssessment('````md\n```json assessment\n{}\n```\n````\n')).toBeNull();
  expect(extractAssessment('~~~json assessment\r\n{"a":1}\r\n~~~\r\n')).toBe('{"a":1}');
  expect(extractAssessment('```json assessment\n{}')).toBe('{}');
  expect(extractAssessment('')).toBeNull();
});
