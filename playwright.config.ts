import { defineConfig, devices } from '@playwright/test';
import { browserFlags, chosenBrowser } from '#scripts/browser.mjs';

const executablePath = chosenBrowser();

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results',
  globalSetup: './tests/support/postgres.ts',
  reporter: [['./tests/support/reporter.ts']],
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  use: {
    screenshot: 'only-on-failure',
    trace: 'off',
    video: 'off',
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      args: browserFlags(),
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  projects: [
    { name: 'house', testMatch: 'house.test.ts' },
    { name: 'domain', testDir: 'tests/domain' },
    { name: 'server', testDir: 'tests/server' },
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      timeout: 300_000,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
    { name: 'launch', testDir: 'tests/launch', timeout: 60_000 },
    // These measure time and stop processes: one after the other.
    { name: 'start', testDir: 'tests/start', timeout: 300_000, workers: 1 },
  ],
});
