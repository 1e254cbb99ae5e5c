import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './local/browser.ts';

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './test/support/prepare-browser.ts',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // Recording every step costs a third of the time; `--trace on` records when one is sought.
    trace: 'off',
    launchOptions: { executablePath: findBrowser(), args: ['--no-sandbox', '--disable-dev-shm-usage'] },
  },
});
