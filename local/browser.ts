import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
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

/** Makes sure that there is a browser; on Debian, as root, it installs Chromium. Returns what to do when it cannot. */
export function ensureBrowser(): string | undefined {
  const path = findBrowser();
  if (path) return existsSync(path) ? undefined : `CHROMIUM_PATH is ${path}, and there is no such file.`;
  const advice =
    'Install Chromium or Chrome, or set CHROMIUM_PATH to the path of one (npx playwright install chromium).';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return `There is no browser. ${advice}`;
  say('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const install = (): boolean => run('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
  if (!install()) {
    run('update', '-qq');
    if (!install()) return `apt-get could not install Chromium. ${advice}`;
  }
  return findBrowser() ? undefined : `apt-get installed no browser that is found. ${advice}`;
}
