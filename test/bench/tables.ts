import type { Measured } from '../../content/choice/measured.ts';
import type { ImportsMeasured } from './imports.ts';
import type { LighthouseMeasured } from './lighthouse.ts';
import type { Results } from './results.ts';
import type { SearchMeasured } from './search.ts';

const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const euros = (cents: number): string => (cents / 100).toFixed(2);

/** The results as tables for people. */
export function printTables({
  pages,
  requests,
  sizes,
  orders,
  selections,
  reselection,
  market,
  lighthouse,
  search,
  imports,
}: Results): void {
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
  if (search) printSearch(search);
  if (imports) printImports(imports);
  if (market) printMarket(market);
  if (lighthouse) printLighthouse(lighthouse);
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
  for (const { offers, perSecond } of selections ?? []) {
    rows[`selections per second of ${offers} offers, one core`] = round(perSecond).toLocaleString('en');
  }
  if (reselection) {
    const { offers, prices, changed, changeMs, selectMs } = reselection;
    rows[`re-selection after ${offers} offers changed`] =
      `${round(selectMs / 1000, 1)} s for ${prices} prices and ${changed} selections, written in ${round(changeMs / 1000, 1)} s`;
  }
  if (Object.keys(rows).length > 0) console.table(rows);
}

function printImports({ rows, bytes, alone, beside, visitors }: ImportsMeasured): void {
  console.log(`\nA file of ${rows} listings, ${round(bytes / 1_000_000)} MB, half of them new and half changed`);
  console.table(
    Object.entries({ alone, 'beside visitors': beside }).map(([when, run]) => ({
      when,
      seconds: round(run.seconds, 1),
      'rows per second': round(run.rows / run.seconds),
      'received after s': round(run.receiveSeconds, 1),
      'workerd cpu s': round(run.workerdCpuSeconds, 1),
      'database cpu s': round(run.databaseCpuSeconds, 1),
      'workerd MB before': round(run.restMb),
      'at most': round(run.peakMb),
    })),
  );
  const { aloneP50Ms, aloneP99Ms, besideP50Ms, besideP99Ms } = visitors;
  console.log(
    `A model page meanwhile: p50 ${round(besideP50Ms, 1)} ms, p99 ${round(besideP99Ms, 1)} ms;`,
    `without it p50 ${round(aloneP50Ms, 1)} ms, p99 ${round(aloneP99Ms, 1)} ms`,
  );
}

function printLighthouse(pages: readonly LighthouseMeasured[]): void {
  console.log('\nLighthouse, mobile, simulated slow 4G, the middle of three runs');
  console.table(
    pages.map((one) => ({
      page: one.page,
      'perf / a11y / best / SEO': [one.performance, one.accessibility, one.bestPractices, one.seo].join(' '),
      'FCP s': round(one.fcpMs / 1000, 2),
      'LCP s': round(one.lcpMs / 1000, 2),
      CLS: round(one.cls, 4),
      'TBT ms': round(one.tbtMs),
      'JS KB': round(one.scriptBytes / 1024, 1),
      'HTML + CSS KB': round(one.htmlCssBytes / 1024, 1),
      'fonts KB': round(one.fontBytes / 1024, 1),
      'pictures KB': round(one.imageBytes / 1024, 1),
      requests: one.requests,
      'applied: CPU by': round(one.applied?.slowdown ?? 0, 1),
      perf: one.applied?.performance,
      'LCP s then': round((one.applied?.lcpMs ?? 0) / 1000, 2),
      'TBT ms then': round(one.applied?.tbtMs ?? 0),
    })),
  );
  for (const { page, missed } of pages) if (missed.length > 0) console.log(`${page} misses: ${missed.join(', ')}`);
}

function printMarket(market: Measured): void {
  console.log(
    `\nThe simulated marketplace: ${market.orders} orders a policy, ${market.seeds} seeds, ${market.sellers} sellers`,
  );
  for (const { id, policies } of market.regimes) {
    console.log(`\nRegime: ${id}`);
    console.table(
      policies.map((one) => ({
        policy: one.id,
        'regret, € an order': `${euros(one.regretCents)} ± ${euros(one.standardErrorCents)}`,
        'never shown': `${round(one.neverShown * 100, 1)} %`,
        'newcomer, days to 30 orders': one.newcomerDays,
        flicker: `${round(one.flicker * 100, 2)} %`,
      })),
    );
  }
  console.log('\nWhat an attack gains over honesty, € a day');
  console.table(
    Object.fromEntries(
      market.attacks.map(({ id, policies }) => [
        id,
        Object.fromEntries(
          policies.map((one) => [one.id, `${euros(one.gainCentsPerDay)} ± ${euros(one.standardErrorCents)}`]),
        ),
      ]),
    ),
  );
  const { offline } = market;
  console.log(
    `\nOff-line: "always the first" costs ${euros(offline.estimateCents)} € by the log, ${euros(offline.truthCents)} € in truth;`,
    `error ${euros(offline.errorCents)} ± ${euros(offline.standardErrorCents)} €.`,
  );
}

function printSearch({ models, offers, prices, answers, engines }: SearchMeasured): void {
  console.log(`\nSearch over ${models} models, ${offers} live offers, ${prices} prices`);
  console.table(
    answers.map((one) => ({
      answer: one.name,
      connections: one.connections,
      'per second': round(one.perSecond),
      'p50 ms': round(one.p50Ms, 2),
      'p99 ms': round(one.p99Ms, 2),
    })),
  );
  console.log(`The first model right, of ${engines[0]?.queries} real queries on the same documents`);
  console.table(
    engines.map((one) => ({
      engine: one.name,
      right: `${round(one.right * 100, 1)} %`,
      'of those it was not made with': `${round(one.rightLate * 100, 1)} %`,
      'p50 ms': round(one.p50Ms, 3),
      'p99 ms': round(one.p99Ms, 3),
    })),
  );
}
