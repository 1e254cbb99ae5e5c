import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { root, stateFolderFor } from './root.ts';
import { giveUp, say } from './say.ts';

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

const suites = ['unit', 'worker', 'journeys', 'browser'] as const;
type Suite = (typeof suites)[number];

/** Files of test results, read for the totals. */
const folder = stateFolderFor('test');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.includes(name as Suite));
if (unknown.length > 0) giveUp(`There is no suite "${unknown[0]}". There are: ${suites.join(', ')}.`);
const chosen = wanted.length > 0 ? suites.filter((name) => wanted.includes(name)) : suites;

const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
const inNode = chosen.filter((name) => name !== 'browser');
if (inNode.length > 0) add(await runVitest(inNode.flatMap((name) => (name === 'unit' ? ['tidy', 'unit'] : name))));
if (chosen.includes('browser')) add(await runBrowser());
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);

function add(more: Totals): void {
  totals.passed += more.passed;
  totals.failed += more.failed;
  totals.skipped += more.skipped;
}

async function runVitest(projects: readonly string[]): Promise<Totals> {
  const file = join(folder, 'vitest.json');
  rmSync(file, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests'];
  const code = await run('node_modules/vitest/vitest.mjs', [...args, ...projects.map((name) => `--project=${name}`)]);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(file, 'utf8')) as VitestResult;
  // A file that could not be loaded has no tests: it counts as one that failed, and so does an error between tests.
  const broken = result.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = result.numFailedTests + broken.length;
  const skipped = result.numPendingTests + result.numTodoTests;
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

interface VitestResult {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

async function runBrowser(): Promise<Totals> {
  const advice = ensureBrowser();
  if (advice) {
    console.error(`\nThe browser tests did not run. ${advice}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  say('Browser tests');
  const file = join(folder, 'playwright.json');
  rmSync(file, { force: true });
  const code = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', '--reporter=list,json', '--pass-with-no-tests'],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  );
  if (!existsSync(file)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: Record<string, number> };
  const failed = stats.unexpected ?? 0;
  return {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped ?? 0,
  };
}

function run(script: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const onSignal = (): void => void child.kill('SIGTERM');
  process.once('SIGTERM', onSignal);
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
