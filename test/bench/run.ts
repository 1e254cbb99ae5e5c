import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../local/build.ts';
import { root } from '../../local/root.ts';
import { giveUp, say } from '../../local/say.ts';
import { startSite } from '../support/site.ts';
import { measureOrders, type OrdersMeasured } from './orders.ts';
import { measurePages, type PagesMeasured } from './pages.ts';
import { type Measured, measureRequests } from './requests.ts';
import { measureSizes, type Sizes } from './sizes.ts';

interface Results {
  at: string;
  machine: string;
  pages?: PagesMeasured;
  requests?: Measured[];
  sizes?: Sizes;
  orders?: OrdersMeasured;
}

const parts = ['pages', 'requests', 'sizes', 'orders'] as const;
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !parts.includes(name as (typeof parts)[number]));
if (unknown) giveUp(`There is no benchmark "${unknown}". There are: ${parts.join(', ')}.`);
const isWanted = (part: (typeof parts)[number]): boolean => wanted.length === 0 || wanted.includes(part);

const results: Results = {
  at: new Date().toISOString(),
  machine: `${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}`,
};
await main().catch((error: unknown) => giveUp(error instanceof Error ? (error.stack ?? error.message) : String(error)));

async function main(): Promise<void> {
  if (isWanted('pages')) {
    say('Building every page …');
    results.pages = await measurePages();
  } else {
    await buildIfStale();
  }
  if (isWanted('requests') || isWanted('sizes') || isWanted('orders')) {
    say('Starting the site on the whole seeded world …');
    const site = await startSite({ filling: 'full', withoutFront: true });
    try {
      if (isWanted('sizes')) results.sizes = await measureSizes(site);
      if (isWanted('requests')) {
        say('Requests …');
        results.requests = await measureRequests(site);
      }
      if (isWanted('orders')) {
        say('Orders …');
        results.orders = await measureOrders(site);
      }
    } finally {
      await site.close();
    }
  }
  writeFileSync(join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);
  report();
}

function report(): void {
  const { pages, requests, sizes, orders } = results;
  const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
  console.log(`\n${results.machine}; 16 connections, workerd without a front, loopback`);
  if (requests) {
    console.table(
      requests.map((one) => ({
        request: one.name,
        'per second': round(one.perSecond),
        'of trivial': round(one.rate, 2),
        'p50 ms': round(one.p50Ms, 2),
        'p99 ms': round(one.p99Ms, 2),
        'p99 of trivial': round(one.p99Ratio, 1),
        'cpu ms': round(one.cpuMs, 3),
      })),
    );
  }
  const rows: Record<string, string> = {};
  if (orders) {
    rows['paid orders per second'] =
      `${round(orders.perSecond, 1)} (${orders.paid} in ${round(orders.seconds, 1)} s, ${orders.buyers} buyers)`;
    rows['one order, from basket to confirmation'] = `p50 ${round(orders.p50Ms)} ms, p99 ${round(orders.p99Ms)} ms`;
  }
  if (pages) {
    rows['pre-rendered pages per second'] =
      `${round(pages.perSecond)} (${pages.pages} in ${round(pages.seconds, 1)} s)`;
    rows['peak memory of the build'] = `${round(pages.peakMb)} MB`;
  }
  if (sizes) {
    rows['HTML and CSS of a model page, gzip'] =
      `${kb(sizes.pageBytes)} (${kb(sizes.htmlBytes)} + ${kb(sizes.cssBytes)})`;
    rows['scripts before interaction, gzip'] = `${kb(sizes.scriptBytes)} (${sizes.scripts.length} files)`;
  }
  console.table(rows);
  console.log('Written to bench-results.json.');
}

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
