import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, stateFolder } from './root.ts';
import { say } from './say.ts';

export const dist = join(root, 'dist');
const stamp = join(dist, '.built-from');
const lockFile = join(root, 'node_modules/.rivive-build');
/** All that a build reads. */
const inputs = [
  'content',
  'src',
  'functions',
  'db',
  'astro.config.mjs',
  'wrangler.toml',
  'package-lock.json',
  'tsconfig.json',
];
/** Folders among them that no page and no Worker module is made of. */
const outside = new Set(['db/seed', 'db/migrations']);

/** A hash over all that a build is made of, the origin that its addresses carry included. */
export function hashOfSource(paths: readonly string[] = inputs, skipped: ReadonlySet<string> = outside): string {
  const hash = createHash('sha256').update(process.env.PUBLIC_ORIGIN ?? '');
  const take = (path: string): void => {
    const name = relative(root, path).replaceAll('\\', '/');
    if (skipped.has(name)) return;
    hash.update(`\n${name}\n`).update(readFileSync(path));
  };
  for (const input of paths) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    if (/\.[a-z]+$/.test(input)) take(path);
    else for (const file of filesBelow(path, skipped)) take(file);
  }
  return hash.digest('hex');
}

function filesBelow(folder: string, skipped: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (skipped.has(relative(root, path).replaceAll('\\', '/')) || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) found.push(...filesBelow(path, skipped));
    else found.push(path);
  }
  return found;
}

/** True when `dist/` was made from what lies here now. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSource();
}

export interface Built {
  seconds: number;
  pages: number;
  /** The build's own output. */
  output: string;
}

/**
 * Runs `astro build`. Throws with the end of its output when it fails, so that the file and field at fault are read.
 * `watch` is told the process id, for whoever wants to measure it.
 */
async function buildUnlocked(watch?: (pid: number) => void): Promise<Built> {
  const hash = hashOfSource();
  const started = performance.now();
  rmSync(stamp, { force: true });
  // A file and not a pipe: whoever builds may be busy with something else and not read for a while.
  const logFile = join(stateFolder(), 'build.log');
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: root,
    stdio: ['ignore', log, log],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  const stop = (): void => void child.kill('SIGTERM');
  process.once('exit', stop);
  watch?.(child.pid ?? 0);
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  process.removeListener('exit', stop);
  closeSync(log);
  const output = readFileSync(logFile, 'utf8');
  if (code !== 0) throw new Error(`The build failed:\n\n${lastWords(output)}`);
  mkdirSync(dist, { recursive: true });
  writeFileSync(stamp, hash);
  const pages = readdirSync(join(dist, 'client'), { recursive: true }).filter((file) => String(file).endsWith('.html'));
  return { seconds: (performance.now() - started) / 1000, pages: pages.length, output };
}

/** The end of the build's output without the list of pages that went well. */
function lastWords(output: string): string {
  const lines = output.split('\n').flatMap((line) => {
    const [page, error] = line.split(/(?=\d\d:\d\d:\d\d \[ERROR\])/);
    if (error) return [page?.replace(/^.*─ /, 'at ') ?? '', error];
    return /[├└]─ /.test(line) ? [] : [line];
  });
  return lines.slice(-50).join('\n').trim();
}

/** As `buildIfStale`, whether anything has changed or not; returns what a measurement wants to know. */
export async function build(watch?: (pid: number) => void): Promise<Built> {
  let built: Built | undefined;
  await withLock(async () => {
    built = await buildUnlocked(watch);
  });
  if (!built) throw new Error('nothing was built');
  return built;
}

/** One build at a time: two of them would clear each other's files away. */
async function withLock(work: () => Promise<void>): Promise<void> {
  for (let told = false; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (!isRunning(lockOwner())) rmSync(lockFile, { force: true });
      else if (!told) say('Another build is running; waiting for it …');
      told = true;
    }
  }
  const unlock = (): void => rmSync(lockFile, { force: true });
  process.once('exit', unlock);
  try {
    await work();
  } finally {
    unlock();
    process.removeListener('exit', unlock);
  }
}

function lockOwner(): number {
  try {
    // Made and not yet written: its owner is at it.
    return Number(readFileSync(lockFile, 'utf8') || process.pid);
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Builds when something has changed since the last build, and says what it does. */
export async function buildIfStale(): Promise<void> {
  if (isBuilt()) return say('The build is up to date.');
  await withLock(async () => {
    if (isBuilt()) return say('The build is up to date.');
    say('Building the pages and the Worker …');
    const { pages, seconds } = await buildUnlocked();
    say(`Built ${pages} pages in ${seconds.toFixed(1)} s.`);
  });
}
