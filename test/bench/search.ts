import { clockOffsetHeader } from '../../functions/edge/context.ts';
import { paths } from '../../src/paths.ts';
import { index, realQueries } from '../functions/catalogue/search/quality.ts';
import type { TestSite } from '../support/site.ts';
import type { LoadOrder, LoadReport } from './load.ts';
import { startLoadProcess } from './load-process.ts';
import { type EngineMeasured, measureEngines } from './search-engines.ts';

export interface SearchAnswerMeasured {
  name: string;
  connections: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  answers: number;
}

export interface SearchMeasured {
  /** In the index: those that are not on sale are found, too. */
  models: number;
  /** Prices of live offers over all markets, and the offers themselves. */
  offers: number;
  prices: number;
  answers: SearchAnswerMeasured[];
  engines: EngineMeasured[];
}

const roundMs = 4_000;
/** One visitor at a time tells how long an answer takes; sixteen, how it bears a crowd. */
const crowds = [1, 16] as const;

async function countOf(site: TestSite, sql: string): Promise<number> {
  const { rows } = await site.db.execute(sql);
  return Number(rows[0]?.n ?? 0);
}

/** The whole answer of the search's page and of its suggestions, in workerd on the whole seeded world, over real queries. */
export async function measureSearch(site: TestSite): Promise<SearchMeasured> {
  const engines = await measureEngines();
  const port = Number(new URL(site.appOrigin ?? '').port);
  const generator = startLoadProcess<LoadOrder, LoadReport>('load.ts');
  const kinds = [
    { name: 'search page', paths: realQueries.map(({ text, language }) => paths.search(language, text)) },
    { name: 'suggestions', paths: realQueries.map(({ text, language }) => paths.suggest(language, text)) },
  ];
  const answers: SearchAnswerMeasured[] = [];
  try {
    for (const connections of crowds) {
      for (const kind of kinds) {
        const headers = { [clockOffsetHeader]: String(site.now() - Date.now()) };
        const order = { port, paths: kind.paths, headers, connections, ms: roundMs };
        // The first answers read the departments of every market into memory: that is another measurement.
        for (const path of kind.paths) await (await site.fetch(path)).body?.cancel();
        const { latencies, seconds, statuses } = await generator.run(order);
        if (Object.keys(statuses).some((status) => status !== '200'))
          throw new Error(`${kind.name}: answers with ${JSON.stringify(statuses)}`);
        latencies.sort((a, b) => a - b);
        const at = (share: number): number => (latencies[Math.floor((latencies.length - 1) * share)] ?? 0) / 1000;
        answers.push({
          ...{ name: kind.name, connections, answers: latencies.length },
          ...{ perSecond: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) },
        });
      }
    }
  } finally {
    generator.close();
  }
  return {
    models: index.models.length,
    offers: await countOf(site, "SELECT count(*) AS n FROM offers WHERE state = 'live'"),
    prices: await countOf(site, 'SELECT count(*) AS n FROM offer_prices'),
    answers,
    engines,
  };
}
