import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../local/build.ts';
import { root } from '../../local/root.ts';
import { giveUp, say } from '../../local/say.ts';
import { startSite } from '../support/site.ts';
import { measureCalibration } from './calibration.ts';
import { measureImports } from './imports.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureMarket } from './market/measure.ts';
import { publish } from './market/publish.ts';
import { measureOrders } from './orders.ts';
import { measurePages } from './pages.ts';
import { measureRequests } from './requests.ts';
import { measureReselection } from './reselection.ts';
import type { Results } from './results.ts';
import { measureSearch } from './search.ts';
import { measureSelections } from './selections.ts';
import { measureSizes } from './sizes.ts';
import { printTables } from './tables.ts';

const parts = [
  'selections',
  'reselection',
  'market',
  'calibration',
  'pages',
  'requests',
  'search',
  'sizes',
  'orders',
  'imports',
  'lighthouse',
] as const;
const onSite = ['requests', 'search', 'sizes', 'orders', 'imports', 'lighthouse'] as const;
/** Seeds of the simulated marketplace: its whole run takes about four minutes of one core. */
const marketSeeds = 10;
const given = process.argv.slice(2);
const isPublishing = given.includes('--publish');
const wanted = given.filter((name) => name !== '--publish');
const unknown = wanted.find((name) => !parts.includes(name as (typeof parts)[number]));
if (unknown) giveUp(`There is no benchmark "${unknown}". There are: ${parts.join(', ')}.`);
const isWanted = (part: (typeof parts)[number]): boolean => wanted.length === 0 || wanted.includes(part);
if (isPublishing && !isWanted('market')) giveUp('--publish writes what the part "market" measures; ask for it too.');

const results: Results = {
  at: new Date().toISOString(),
  machine: `${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}`,
};
await main().catch((error: unknown) => giveUp(error instanceof Error ? (error.stack ?? error.message) : String(error)));

async function main(): Promise<void> {
  if (isWanted('selections')) {
    say('Selections …');
    results.selections = measureSelections();
  }
  if (isWanted('reselection')) {
    say('Re-selection …');
    results.reselection = await measureReselection();
  }
  if (isWanted('market')) simulate();
  if (isWanted('calibration')) results.calibration = await measureCalibration();
  if (isWanted('pages')) {
    say('Building every page …');
    results.pages = await measurePages();
  }
  if (onSite.some(isWanted)) await measureSite();
  writeFileSync(join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${results.machine}; 16 connections, workerd without a front, loopback`);
  printTables(results);
  console.log('Written to bench-results.json.');
}

/** The simulated marketplace needs neither pages nor a server. */
function simulate(): void {
  const onSeed = (seed: number): void => say(`The simulated marketplace: seed ${seed} of ${marketSeeds} …`);
  results.market = { at: results.at, ...measureMarket({ seeds: marketSeeds, onSeed }) };
  if (!isPublishing) return;
  publish(results.market);
  say('Written to content/choice/measured.json, which the page about the choice shows.');
}

async function measureSite(): Promise<void> {
  if (!isWanted('pages')) await buildIfStale();
  say('Starting the site on the whole seeded world …');
  const site = await startSite({ filling: 'full', withoutFront: true });
  try {
    if (isWanted('sizes')) results.sizes = await measureSizes(site);
    if (isWanted('lighthouse')) results.lighthouse = await measureLighthouse(site);
    if (isWanted('requests')) {
      say('Requests …');
      results.requests = await measureRequests(site);
    }
    if (isWanted('search')) {
      say('Search …');
      results.search = await measureSearch(site);
    }
    if (isWanted('orders')) {
      say('Orders …');
      results.orders = await measureOrders(site);
    }
    // Last: it leaves far more listings than there were.
    if (isWanted('imports')) {
      say('Imports …');
      results.imports = await measureImports(site);
    }
  } finally {
    await site.close();
  }
}
