// Plain JavaScript without dependencies: it runs in any Node from 18 on, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.rivive-lock');
const tasks = {
  start: 'local/start.ts',
  build: 'local/build-now.ts',
  check: 'local/check.ts',
  screens: 'local/screens.ts',
  test: 'local/test.ts',
  deploy: 'local/deploy.ts',
  bench: 'test/bench/run.ts',
  reconcile: 'local/reconcile.ts',
  'settle-refund': 'local/settle-refund.ts',
  voucher: 'local/voucher.ts',
  select: 'local/select.ts',
  selections: 'local/selections.ts',
};

const [task = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task)) stop(`Say one of: ${Object.keys(tasks).join(', ')}.`);
process.chdir(root);
install();
run(nodePath(), [join(root, tasks[task]), ...rest]);

/** `npm ci` when node_modules is absent or was made from another lock; never through a link, which would empty another's. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === lock) return;
  } else {
    // npm writes this file last; a newer one than the lock means that somebody ran `npm ci` by hand.
    const done = join(modules, '.package-lock.json');
    if (existsSync(done) && statSync(done).mtimeMs > statSync(join(root, 'package-lock.json')).mtimeMs) {
      writeFileSync(stamp, lock);
      return;
    }
  }
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules is a link and was made from another lock: run `npm ci` where it leads to, or remove the link.');
  // On stderr: what a task prints on stdout may be read by a program.
  console.error(existsSync(modules) ? 'The lock has changed: installing …' : 'Installing what is missing …');
  const started = Date.now();
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (error) stop(`npm could not be started: ${error.message}`);
  if (status !== 0) stop('npm ci failed; its own words are above. Nothing was started.');
  writeFileSync(stamp, lock);
  console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The Node that comes with the dependencies, else this one when it is new enough to read TypeScript. */
function nodePath() {
  const own = join(modules, '.bin', 'node');
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return stop(`Node 22.18 or newer is needed on this system; this is ${process.version}.`);
}

/** Runs the task, hands signals on and ends as it ends. Servers that a killed task leaves behind are ended here. */
function run(node, args) {
  const child = spawn(node, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: join(modules, '.bin') + delimiter + (process.env.PATH ?? ''),
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  const servers = new Set();
  child.on('message', ({ started, ended }) => {
    if (started) servers.add(started);
    if (ended) servers.delete(ended);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group: the task has it already and a second one would cut its farewell short.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // npm runs this through a shell that takes a signal for itself and leaves its child behind.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, 300).unref();
  }
  child.on('error', (error) => stop(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    for (const pid of servers) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    process.exit(signal ? 1 : (code ?? 1));
  });
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
