import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { stateFolderFor } from './root.ts';
import { say } from './say.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a browser for tests: CHROMIUM_PATH, one of the system, or one that Playwright once downloaded. */
export function findBrowser(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const folder of ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]) {
    for (const name of names) if (folder && existsSync(join(folder, name))) return join(folder, name);
  }
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

/**
 * Makes sure that there is a browser: Debian's, installed as root, else one from npm, which needs nobody's permission.
 * Returns what to do when neither can be had.
 */
export function ensureBrowser(): string | undefined {
  const path = findBrowser();
  if (path) return existsSync(path) ? undefined : `CHROMIUM_PATH is ${path}, and there is no such file.`;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && installFromDebian()) return undefined;
  const fromNpm = installFromNpm();
  if (!fromNpm) return 'There is no browser. Install Chromium or Chrome, or set CHROMIUM_PATH to the path of one.';
  process.env.CHROMIUM_PATH = fromNpm;
  return undefined;
}

function installFromDebian(): boolean {
  say('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const install = (): boolean => run('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
  if (!install()) {
    run('update', '-qq');
    if (!install()) return false;
  }
  return findBrowser() !== undefined;
}

/** A Chromium that an npm package carries. Kept in the state folder: who has a browser need not download it. */
function installFromNpm(): string | undefined {
  say('Installing a Chromium from npm …');
  const folder = stateFolderFor('browser');
  const manifest = { private: true, type: 'module', dependencies: { '@sparticuz/chromium': '153.0.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (installed.status !== 0) return undefined;
  const asked = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath());";
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', asked], {
    cwd: folder,
    encoding: 'utf8',
  });
  const path = stdout.trim().split('\n').at(-1) ?? '';
  return existsSync(path) ? path : undefined;
}
