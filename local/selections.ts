import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { Db } from '../db/client.ts';
import { checkSelections } from '../functions/offers/selection/check-selections.ts';
import { stateFolder } from './root.ts';

/**
 * Rebuilds every selection from the facts in DATABASE_URL, or in this machine's database, and reports what differs from
 * the stored ones. `--repair` stores what the facts say. Ends with 1 when something differed and was not repaired.
 */
const url = process.env.DATABASE_URL ?? `file:${join(stateFolder(), 'rivive.db')}`;
const repair = process.argv.includes('--repair');
const client = createClient({ url, authToken: process.env.DATABASE_AUTH_TOKEN });
const started = performance.now();
const { contests, differences } = await checkSelections({ db: drizzle(client) as Db, now: Date.now() }, repair);
client.close();
for (const { key, stored, computed } of differences.slice(0, 50)) {
  const said = (one?: { offerId: string; chosenCents: number; lowestCents: number }) =>
    one ? `${one.offerId} at ${one.chosenCents}, lowest ${one.lowestCents}` : 'none';
  console.log(`DIFFERS  ${key}: stored ${said(stored)}; by the facts ${said(computed)}`);
}
if (differences.length > 50) console.log(`… and ${differences.length - 50} more`);
console.log(
  `${contests} contests rebuilt from the facts in ${((performance.now() - started) / 1000).toFixed(1)} s: ` +
    `${differences.length} differ${repair && differences.length > 0 ? ', repaired' : ''}.`,
);
process.exit(differences.length > 0 && !repair ? 1 : 0);
