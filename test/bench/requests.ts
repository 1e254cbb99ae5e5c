import { readFileSync } from 'node:fs';
import { clockOffsetHeader } from '../../functions/edge/context.ts';
import type { TestSite } from '../support/site.ts';
import type { LoadOrder, LoadReport } from './load.ts';
import { startLoadProcess } from './load-process.ts';

export interface Measured {
  name: string;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  answers: number;
  /** Processor time of workerd per answer: it tells the same on a busy machine. 0 where there is no /proc. */
  cpuMs: number;
  /** Requests per second and p99 against the trivial endpoint in the same run. */
  rate: number;
  p99Ratio: number;
}

interface Scenario {
  name: string;
  paths: string[];
  headers?: Record<string, string>;
}

interface Round extends LoadReport {
  cpuMs: number;
}

const connections = 16;
const rounds = 5;
const roundMs = 1_000;

/** Addresses of exact choices, more than an isolate keeps: each of them is rendered anew when its turn comes. */
async function manyChoices(site: TestSite): Promise<string[]> {
  const { rows } = await site.db.execute(`
    SELECT DISTINCT o.model_id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    WHERE o.state = 'live' ORDER BY o.model_id`);
  return rows.flatMap((row) => ['it', 'fr', 'de', 'es', 'en', 'en-gb'].map((locale) => `/${locale}/p/${row.model_id}`));
}

/** Reads of every kind side by side: short rounds in turn, so that a slow second of the machine hits all of them. */
export async function measureRequests(site: TestSite): Promise<Measured[]> {
  const page = '/it/p/iphone-13';
  const offers = '/api/offers?locale=it&model=iphone-13';
  const department = '/it/c/smartphone';
  // Filtered departments are never kept: each answer walks over all choices and renders its cards.
  const filtered = [
    'brand=apple',
    'grade=good&storage=256',
    'battery=90&colour=blue&max=400',
    'sort=price&support=3',
  ].map((query) => `${department}?${query}`);
  const scenarios: Scenario[] = [
    { name: 'trivial endpoint', paths: ['/api/health?shallow=1'] },
    { name: 'model page from the edge cache', paths: [page] },
    { name: 'model page, database asked each time', paths: [page], headers: { 'cache-control': 'no-cache' } },
    { name: 'model page, rendered each time', paths: await manyChoices(site) },
    { name: 'department, database asked each time', paths: [department], headers: { 'cache-control': 'no-cache' } },
    { name: 'department with filters, rendered each time', paths: filtered },
    { name: 'GET /api/offers, one variant and grade', paths: [`${offers}&variant=iphone-13.128.midnight&grade=good`] },
    { name: 'GET /api/offers, a whole model', paths: [offers] },
  ];
  const port = Number(new URL(site.appOrigin ?? '').port);
  const generator = startLoadProcess<LoadOrder, LoadReport>('load.ts');
  const reports = new Map<Scenario, Round[]>(scenarios.map((scenario) => [scenario, []]));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const scenario of scenarios) {
        const headers = { [clockOffsetHeader]: String(site.now() - Date.now()), ...scenario.headers };
        const cpuBefore = cpuMsOf(site.pid);
        const report = await generator.run({ port, paths: scenario.paths, headers, connections, ms: roundMs });
        const other = Object.keys(report.statuses).filter((status) => status !== '200');
        if (other.length > 0) throw new Error(`${scenario.name}: answers with ${JSON.stringify(report.statuses)}`);
        // The first round warms up.
        if (round > 0) reports.get(scenario)?.push({ ...report, cpuMs: cpuMsOf(site.pid) - cpuBefore });
      }
    }
  } finally {
    generator.close();
  }
  const measured = scenarios.map((scenario) => summary(scenario.name, reports.get(scenario) ?? []));
  const base = measured[0];
  return measured.map((one) => ({
    ...one,
    rate: one.perSecond / (base?.perSecond ?? 1),
    p99Ratio: one.p99Ms / (base?.p99Ms ?? 1),
  }));
}

function summary(name: string, reports: Round[]): Omit<Measured, 'rate' | 'p99Ratio'> {
  const latencies = reports.flatMap((report) => report.latencies).sort((a, b) => a - b);
  const seconds = reports.reduce((sum, report) => sum + report.seconds, 0);
  const at = (share: number): number => (latencies[Math.floor((latencies.length - 1) * share)] ?? 0) / 1000;
  const answers = latencies.length;
  const cpuMs = reports.reduce((sum, report) => sum + report.cpuMs, 0) / answers;
  return { name, perSecond: answers / seconds, p50Ms: at(0.5), p99Ms: at(0.99), answers, cpuMs };
}

/** Processor time that a process has used, from /proc, whose unit is a hundredth of a second. */
export function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
