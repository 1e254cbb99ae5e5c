import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { findBreaches, rules } from '../db/reconcile.ts';
import { stateFolder } from './root.ts';

/** Checks the books of DATABASE_URL, or of this machine's database. Ends with 1 when something does not hold. */
const url = process.env.DATABASE_URL ?? `file:${join(stateFolder(), 'rivive.db')}`;
const client = createClient({ url, authToken: process.env.DATABASE_AUTH_TOKEN });
const started = performance.now();
const breaches = await findBreaches(client);
client.close();
for (const { rule, count, ids } of breaches) console.log(`BROKEN  ${rule}: ${count} (${ids.join(', ')})`);
console.log(
  `${rules.length - breaches.length} of ${rules.length} rules hold, checked in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
);
process.exit(breaches.length > 0 ? 1 : 0);
