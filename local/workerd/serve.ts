import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { type ConfigOptions, type SocketName, writeConfig } from './config.ts';

export interface Served {
  pid: number;
  /** Base URLs of the sockets that were asked for. */
  urls: Partial<Record<SocketName, string>>;
  /** Tells the front by how many milliseconds the clock is ahead of the machine's. */
  setClockOffset(ms: number): Promise<void>;
  /** Runs the app's scheduled work as of a moment; resolves when it has finished, rejects when it threw. */
  runScheduled(atMs: number, cron?: string): Promise<void>;
  /** Resolves with a sentence when the server ends by itself. */
  crashed: Promise<string>;
  close(): Promise<void>;
}

export interface ServeOptions extends ConfigOptions {
  /** Receives every line that the Worker writes. */
  log?: (line: string) => void;
}

/** A port that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** True when nothing listens on that port of 127.0.0.1. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Starts `workerd serve` and resolves when every socket listens. Throws with workerd's own words when it does not. */
export async function serve(options: ServeOptions): Promise<Served> {
  const config = writeConfig(options);
  const child = spawn(workerdPath(), ['serve', '--experimental', '--control-fd=3', config], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  // When this process ends in a hurry, the server must not stay behind.
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);
  child.once('exit', () => process.removeListener('exit', killNow));
  const last: string[] = [];
  const note = (line: string): void => {
    if (line.includes('became the default as of')) return;
    last.push(line);
    if (last.length > 40) last.shift();
    options.log?.(line);
  };
  eachLine(child.stdout, note);
  eachLine(child.stderr, note);
  let closing = false;
  const ended = new Promise<string>((resolve) => {
    const how = (code: number | null, signal: string | null): string =>
      `workerd ended with ${signal ?? `code ${code}`}${last.length > 0 ? `:\n${last.join('\n')}` : ''}`;
    child.once('error', (error) => resolve(`workerd could not be started: ${error.message}`));
    // `close`, not `exit`: its last words are read by then.
    child.once('close', (code, signal) => resolve(how(code, signal)));
  });
  const wanted = Object.keys(options.sockets) as SocketName[];
  const ports = await Promise.race([listening(child, wanted), ended.then((why) => Promise.reject(new Error(why)))]);
  const urls: Served['urls'] = {};
  for (const [name, port] of ports) urls[name] = `http://127.0.0.1:${port}`;
  const command = async (path: string): Promise<Response> => {
    const answer = await fetch(`${urls.control}${path}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    pid: child.pid ?? 0,
    urls,
    setClockOffset: async (ms) => void (await command(`/clock?offset_ms=${Math.round(ms)}`)),
    async runScheduled(atMs, cron = options.bundle.crons[0] ?? '* * * * *') {
      const query = `/scheduled?at_ms=${Math.round(atMs)}&cron=${encodeURIComponent(cron)}`;
      last.length = 0;
      const { outcome } = (await (await command(query)).json()) as { outcome: string };
      if (outcome === 'ok') return;
      // Its last words come by another way than its answer.
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (outcome !== 'exception' || !onlyNameless(last))
        throw new Error(`the scheduled work ended with "${outcome}":\n${last.slice(-10).join('\n')}`);
    },
    crashed: ended.then((why) => (closing ? new Promise<string>(() => {}) : why)),
    async close() {
      closing = true;
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(force);
    },
  };
}

/**
 * Whether nothing was wrong but names that lead nowhere. A body sent to one makes workerd call the whole event an exception,
 * although the Worker caught the error; on Cloudflare the same request is answered with 530. A Worker that threw says so.
 */
function onlyNameless(lines: readonly string[]): boolean {
  return lines.some((line) => line.includes('DNS lookup failed')) && !lines.some((line) => line.startsWith('clock: '));
}

/** workerd's own executable; its npm package names the one for this system. */
function workerdPath(): string {
  const { default: path } = createRequire(import.meta.url)('workerd') as { default: string };
  return path;
}

/** Resolves with the ports once workerd has said of every socket that it listens. */
function listening(child: ChildProcess, wanted: SocketName[]): Promise<Map<SocketName, number>> {
  return new Promise((resolve) => {
    const ports = new Map<SocketName, number>();
    eachLine(child.stdio[3] as Readable, (line) => {
      const message = JSON.parse(line) as { event: string; socket?: SocketName; port?: number };
      if (message.event === 'listen' && message.socket && message.port) ports.set(message.socket, message.port);
      if (wanted.every((name) => ports.has(name))) resolve(ports);
    });
  });
}

function eachLine(stream: Readable | null, line: (text: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) if (text) line(text);
  });
}
