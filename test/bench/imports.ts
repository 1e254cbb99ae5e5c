import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { clockOffsetHeader } from '../../functions/edge/context.ts';
import { openKey } from '../functions/sellers/keys/world.ts';
import type { TestSite } from '../support/site.ts';
import type { LoadOrder, LoadReport } from './load.ts';
import { type LoadProcess, startLoadProcess } from './load-process.ts';
import { cpuMsOf } from './requests.ts';

/** One file of listings, from its first byte until the import has ended. */
export interface ImportRun {
  rows: number;
  seconds: number;
  /** Of them until the file was received. */
  receiveSeconds: number;
  /** Processor time of workerd, and of the process that holds the database (and sends the file). */
  workerdCpuSeconds: number;
  databaseCpuSeconds: number;
  /** Resident memory of workerd before, and its peak until the end. 0 without /proc. */
  restMb: number;
  peakMb: number;
}

export interface ImportsMeasured {
  rows: number;
  bytes: number;
  /** Nobody else asks for anything. */
  alone: ImportRun;
  /** While visitors look at a model page whose database is asked each time. */
  beside: ImportRun;
  visitors: { aloneP50Ms: number; aloneP99Ms: number; besideP50Ms: number; besideP99Ms: number };
}

const rows = 100_000;
const grades = ['fair', 'good', 'excellent', 'premium'];
const visitors = 4;
/** So long each of them reads before it asks again. */
const readingMs = 40;
const page = '/it/p/iphone-13';

/**
 * Files of a hundred thousand rows, half of them listings that are there and change, half new ones, in two markets and
 * with one to three devices each; through the API of sellers, into the whole seeded world.
 */
export async function measureImports(site: TestSite): Promise<ImportsMeasured> {
  const { text: key, sellerId } = await openKey(site);
  await site.db.execute({
    sql: `UPDATE sellers SET unit_vat_scheme = 'margin', unit_acquired_from = 'private' WHERE id = ?`,
    args: [sellerId],
  });
  const found = await site.db.execute('SELECT id FROM variants ORDER BY id');
  const variants = found.rows.map((row) => String(row.id));
  const file = (from: number, to: number, cents: number) => listings(variants, from, to, cents);
  // What the first measured file changes.
  await runImport(site, key, file(0, rows / 2, 30_000));
  const first = file(0, rows, 31_000);
  const alone = await runImport(site, key, first);
  const generator = startLoadProcess<LoadOrder, LoadReport>('load.ts');
  const before = await visit(site, generator, 6_000);
  const looking = whileIt(runImport(site, key, file(rows / 2, rows * 1.5, 32_000)), () =>
    visit(site, generator, 2_000),
  );
  const { result: beside, reports } = await looking.finally(() => generator.close());
  const [calm, busy] = [latenciesOf([before]), latenciesOf(reports)];
  return {
    ...{ rows, bytes: first.length, alone, beside },
    visitors: {
      ...{ aloneP50Ms: at(calm, 0.5), aloneP99Ms: at(calm, 0.99) },
      ...{ besideP50Ms: at(busy, 0.5), besideP99Ms: at(busy, 0.99) },
    },
  };
}

/** The rows of a file: SKUs from one number to another, at a price. */
function listings(variants: readonly string[], from: number, to: number, cents: number): Buffer {
  const lines: string[] = [];
  for (let n = from; n < to; n += 1) {
    const prices = { IT: cents + (n % 977), FR: cents + (n % 983) };
    const variantId = variants[n % variants.length];
    const grade = grades[Math.floor(n / variants.length) % grades.length];
    const quantity = 1 + ((n + cents) % 3);
    lines.push(JSON.stringify({ sku: `BENCH-${n}`, variantId, grade, quantity, prices }));
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Sends a file as a stream and waits until its import has ended. Throws when not every row was taken. */
async function runImport(site: TestSite, key: string, file: Buffer): Promise<ImportRun> {
  const [started, workerdCpu, ownCpu] = [performance.now(), cpuMsOf(site.pid), process.cpuUsage()];
  const restMb = memoryMb(site.pid);
  let peakMb = restMb;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, memoryMb(site.pid));
  }, 50);
  const seconds = (): number => (performance.now() - started) / 1000;
  const answer = await fetch(`${site.origin}/api/seller/imports`, {
    ...{ method: 'POST', body: Readable.toWeb(Readable.from(pieces(file))), duplex: 'half' },
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
  } as RequestInit);
  if (!answer.ok) throw new Error(`the import: ${answer.status} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  const receiveSeconds = seconds();
  const seen = async () =>
    (await site.db.execute({ sql: 'SELECT state, rows, bad, ended_at FROM imports WHERE id = ?', args: [id] })).rows[0];
  let now = await seen();
  for (; !now?.ended_at; now = await seen()) await pause(100);
  clearInterval(watch);
  if (now.state !== 'done' || now.bad !== 0) throw new Error(`the import ended ${JSON.stringify(now)}`);
  const { user, system } = process.cpuUsage(ownCpu);
  return {
    ...{ rows: Number(now.rows), seconds: seconds(), receiveSeconds },
    workerdCpuSeconds: (cpuMsOf(site.pid) - workerdCpu) / 1000,
    databaseCpuSeconds: (user + system) / 1e6,
    ...{ restMb, peakMb },
  };
}

async function* pieces(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536);
}

function visit(site: TestSite, generator: LoadProcess<LoadOrder, LoadReport>, ms: number): Promise<LoadReport> {
  const headers = { [clockOffsetHeader]: String(site.now() - Date.now()), 'cache-control': 'no-cache' };
  const port = Number(new URL(site.appOrigin ?? '').port);
  return generator.run({ port, paths: [page], headers, connections: visitors, ms, pauseMs: readingMs });
}

/** Does something again and again until `work` is done. */
async function whileIt<T, R>(work: Promise<T>, again: () => Promise<R>): Promise<{ result: T; reports: R[] }> {
  let isOver = false;
  const watched = work.finally(() => {
    isOver = true;
  });
  const reports: R[] = [];
  while (!isOver) reports.push(await again());
  return { result: await watched, reports };
}

/** Milliseconds, the shortest first. Throws when an answer was no page. */
function latenciesOf(reports: readonly LoadReport[]): number[] {
  const other = reports.flatMap(({ statuses }) => Object.keys(statuses)).find((status) => status !== '200');
  if (other) throw new Error(`a model page answered ${other} beside an import`);
  return reports.flatMap(({ latencies }) => latencies.map((us) => us / 1000)).sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

/** Resident memory of a process, from /proc. */
function memoryMb(pid: number): number {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}
