import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type {
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { root } from '#scripts/launch/settings.mjs';

interface File {
  left: number;
  failed: number;
  skipped: number;
  total: number;
  ms: number;
}

/** One line per file, the whole story of every failure, and the counts for the runner. */
export default class CompactReporter implements Reporter {
  readonly #files = new Map<string, File>();
  readonly #cases = new Map<string, TestCase>();
  #errors = 0;

  onBegin(_config: unknown, suite: { allTests: () => TestCase[] }): void {
    for (const test of suite.allTests()) {
      const file = this.#fileOf(test);
      file.left += 1;
      file.total += 1;
      this.#cases.set(test.id, test);
    }
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const file = this.#fileOf(test);
    file.left -= 1;
    file.ms += result.duration;
    if (result.status === 'skipped') file.skipped += 1;
    if (result.status !== 'skipped' && result.status !== test.expectedStatus) {
      file.failed += 1;
      console.log(`\n✗ ${test.titlePath().slice(1).join(' › ')}`);
      for (const error of result.errors) console.log(indent(error.stack ?? error.message ?? ''));
      for (const { name, body } of result.attachments) {
        if (name === 'server' && body) console.log(indent(`the server's log:\n${body}`));
      }
    }
    if (file.left === 0) this.#line(test, file);
  }

  onStdOut(chunk: string | Buffer): void {
    // Whoever runs a few tests by hand wants to see what they print.
    if (process.env.ASSAY_TEST_COUNTS === undefined) process.stdout.write(chunk);
  }

  onError(error: TestError): void {
    this.#errors += 1;
    console.log(indent(error.stack ?? error.message ?? ''));
  }

  onEnd(result: FullResult): void {
    const cases = [...this.#cases.values()];
    const count = (...outcomes: string[]) =>
      cases.filter((test) => outcomes.includes(test.outcome())).length;
    const counts = {
      passed: count('expected'),
      // A run that was cut short must not look green.
      failed:
        count('unexpected', 'flaky') +
        (this.#errors > 0 || result.status === 'interrupted' || result.status === 'timedout'
          ? 1
          : 0),
      skipped: count('skipped'),
    };
    const path = process.env.ASSAY_TEST_COUNTS;
    if (path === undefined) {
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(counts));
  }

  #fileOf(test: TestCase): File {
    const key = `${test.parent.project()?.name} ${test.location.file}`;
    const file = this.#files.get(key) ?? { left: 0, failed: 0, skipped: 0, total: 0, ms: 0 };
    this.#files.set(key, file);
    return file;
  }

  #line(test: TestCase, { failed, skipped, total, ms }: File): void {
    const name = relative(root, test.location.file);
    const passed = total - failed - skipped;
    const parts = [
      ...(failed > 0 ? [`${failed} of ${total} failed`] : []),
      ...(failed === 0 && passed > 0 ? [`${passed} passed`] : []),
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ];
    const mark = failed > 0 ? '✗' : passed > 0 ? '✓' : '–';
    console.log(`${mark} ${name}: ${parts.join(', ')} (${(ms / 1000).toFixed(1)} s)`);
  }
}

const indent = (text: string): string => text.replaceAll(/^/gm, '    ');
